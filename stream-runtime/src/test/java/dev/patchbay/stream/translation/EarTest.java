package dev.patchbay.stream.translation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameIn;
import dev.patchbay.stream.translation.core.Happening;
import dev.patchbay.worker.frames.FakePartition;
import dev.patchbay.worker.frames.FrameWatch;
import dev.patchbay.worker.frames.TapStart;
import dev.patchbay.worker.frames.WatchLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EarTest {
  private static final FrameAudio SOME = new FrameAudio(FrameFormat.PCMU, new byte[800]);

  private final FakePartition partition = new FakePartition();
  private final Ear ear =
      new Ear(
          FrameFormat.PCMU,
          new TapStart.Now(),
          OptionalLong.of(0),
          partition::read,
          (first, at, now) ->
              new FrameWatch(WatchLimits.DEFAULT, FrameFormat.PCMU, first, at, now));

  @Test
  void framesComeInTheOrderOfTheirNumbersAndAtTheProvidersRate() {
    ear.read(OptionalLong.empty(), OptionalLong.empty());
    write(0, 2, 1);

    assertThat(heard(0)).extracting(Happening.Frame::sequence).containsExactly(0L, 1L, 2L);
    ear.read(OptionalLong.empty(), OptionalLong.empty());
    assertThat(heard(0)).allSatisfy(frame -> assertThat(frame.pcm()).hasSize(3 * 2 * 800));
  }

  /** Reading anew from a frame's place finds it, and all behind it, whatever their order was. */
  @Test
  void whereReadingBeginsAnewTheFrameIsFoundAndAllBehindIt() {
    ear.read(OptionalLong.empty(), OptionalLong.empty());
    write(0, 1, 4, 3, 2, 5, 6);
    List<Happening.Frame> once = heard(0);
    assertThat(once).hasSize(7);

    for (Happening.Frame wanted : once) {
      ear.read(OptionalLong.of(wanted.offset()), OptionalLong.of(wanted.sequence()));
      assertThat(partition.starts).endsWith(new TapStart.At(wanted.offset()));
      assertThat(heard(0))
          .extracting(Happening.Frame::sequence)
          .filteredOn(sequence -> sequence >= wanted.sequence())
          .containsExactlyElementsOf(
              once.stream()
                  .map(Happening.Frame::sequence)
                  .filter(sequence -> sequence >= wanted.sequence())
                  .toList());
    }
  }

  /** What is missing before it is known by its number. */
  @Test
  void theEndsNumberComesBeforeTheEnd() {
    ear.read(OptionalLong.empty(), OptionalLong.empty());
    write(0);
    partition.write(new FrameIn.End("s", 3));

    List<Happening> all = all(0);
    all.addAll(all(10_000));
    assertThat(all).last().isEqualTo(new Happening.Ended());
    assertThat(all)
        .element(all.size() - 2)
        .isInstanceOfSatisfying(
            Happening.Frame.class,
            frame -> {
              assertThat(frame.sequence()).isEqualTo(3);
              assertThat(frame.pcm()).isEmpty();
            });
  }

  @Test
  void howFarTheStreamWasHeardIsKnownOnceNothingOfItWaits() {
    ear.read(OptionalLong.empty(), OptionalLong.empty());
    write(0, 1);
    partition.unread = 1;
    ear.read(OptionalLong.empty(), OptionalLong.empty());
    assertThat(ear.heardTo()).isEmpty();
    assertThat(heard(0)).hasSize(1);
    assertThat(ear.heardTo()).hasValue(1);

    partition.unread = 0;
    ear.read(OptionalLong.empty(), OptionalLong.empty());
    assertThat(ear.heardTo()).isEmpty();
    assertThat(heard(0)).hasSize(2);
    assertThat(ear.heardTo()).hasValue(2);
  }

  @Test
  void aFrameThatIsHeldBehindAGapIsNotHeard() {
    ear.read(OptionalLong.empty(), OptionalLong.empty());
    write(0, 2);
    assertThat(heard(0)).hasSize(1);
    assertThat(ear.heardTo()).isEmpty();

    assertThat(heard(100)).hasSize(1);
    assertThat(ear.heardTo()).hasValue(2);
  }

  private void write(long... sequences) {
    for (long sequence : sequences) {
      partition.write(new FrameIn.Audio("s", sequence, SOME));
    }
  }

  private List<Happening.Frame> heard(long now) {
    return all(now).stream()
        .filter(Happening.Frame.class::isInstance)
        .map(Happening.Frame.class::cast)
        .toList();
  }

  private List<Happening> all(long now) {
    List<Happening> all = new ArrayList<>();
    for (Optional<Happening> next = ear.next(now); next.isPresent(); next = ear.next(now)) {
      all.add(next.get());
    }
    return all;
  }
}
