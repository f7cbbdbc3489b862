package dev.patchbay.stream.captions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameIn;
import dev.patchbay.worker.frames.FakePartition;
import dev.patchbay.worker.frames.FrameFinding;
import dev.patchbay.worker.frames.FrameWatch;
import dev.patchbay.worker.frames.TapStart;
import dev.patchbay.worker.frames.WatchLimits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StreamEarTest {
  private static final FrameAudio SOME = new FrameAudio(FrameFormat.PCMU, new byte[800]);

  private final FakePartition partition = new FakePartition();
  private final List<String> heard = new ArrayList<>();
  private final Set<Long> wanted = new HashSet<>();
  private final List<Long> froms = new ArrayList<>();
  private boolean takes = true;
  private boolean onlyOne;

  private final StreamEar ear = ear(OptionalLong.of(0));

  @Test
  void whoCountsAnewBeforeTheFirstFrameHasComeIsHeard() {
    write(99_998, 0, 1, 2);
    StreamEar later = ear(OptionalLong.of(100_000));
    later.pump(0);

    assertThat(heard)
        .filteredOn(each -> each.contains(" at "))
        .containsExactly("0 at 1", "1 at 2", "2 at 3");
    assertThat(later.summary().count(FrameFinding.Kind.RESTARTED)).isEqualTo(1);
  }

  @Test
  void framesComeInTheOrderOfTheirNumbersWithTheirOffsets() {
    write(0, 2, 1, 3);
    assertThat(ear.pump(0)).isTrue();
    assertThat(heard)
        .contains("REORDERED")
        .filteredOn(each -> each.contains(" at "))
        .containsExactly("0 at 0", "1 at 2", "2 at 1", "3 at 3");
  }

  @Test
  void ofEachFrameTheLowestOffsetIsToldFromWhichItAndAllBehindItAreThere() {
    write(0, 2, 3, 1, 5);
    ear.pump(0);
    assertThat(froms).containsExactly(0L, 1L, 1L, 2L);
    assertThat(ear.from()).as("the one that is held").hasValue(4);

    write(4, 6);
    ear.pump(1);
    assertThat(froms).endsWith(4L, 4L, 6L);
    assertThat(ear.from()).as("what is written next").hasValue(7);
  }

  @Test
  void whatWaitsHereIsNotToldYet() {
    write(0, 2, 1, 3);
    onlyOne = true;
    ear.pump(0);
    assertThat(ear.from()).hasValue(1);
    takes = true;
    ear.pump(0);
    assertThat(ear.from()).hasValue(1);
  }

  @Test
  void whatIsOlderThanTheFirstFrameIsPassedOverUntilThatHasCome() {
    partition.write(frame(3));
    partition.write(frame(5));
    partition.write(frame(4));
    partition.write(frame(6));
    partition.write(frame(4));
    var later = ear(OptionalLong.of(5));
    later.pump(0);

    assertThat(heard).filteredOn(each -> each.contains(" at ")).containsExactly("5 at 1", "6 at 3");
    assertThat(later.summary().count(FrameFinding.Kind.REPEATED)).isEqualTo(2);
  }

  @Test
  void whatCannotBeTakenWaits() {
    write(0);
    takes = false;
    assertThat(ear.pump(0)).isFalse();
    assertThat(heard).isEmpty();
    takes = true;
    assertThat(ear.pump(1)).isTrue();
    assertThat(heard).containsExactly("0 at 0");
  }

  @Test
  void whatAGapHeldBackIsToldOneByOneAsItIsTaken() {
    write(0);
    ear.pump(0);
    write(2, 3, 4, 5, 6);
    heard.clear();
    onlyOne = true;
    for (int each = 1; each <= 5; each++) {
      takes = true;
      ear.tick(200);
      ear.pump(200);
      assertThat(heard).filteredOn(one -> one.contains(" at ")).hasSize(each);
    }
    assertThat(heard).endsWith("6 at 5");
  }

  @Test
  void whatIsReadAgainIsPassedOnWhereItIsWantedAndJudgedOnce() {
    write(0, 1, 1, 2, 4, 5);
    ear.pump(0);
    ear.tick(200);
    heard.clear();
    wanted.addAll(List.of(3L, 4L));

    ear.reopen(1);
    write(6);
    ear.pump(300);

    assertThat(partition.starts).endsWith(new TapStart.At(1));
    assertThat(heard).containsExactly("again 3", "again 4", "6 at 6");
    assertThat(ear.summary().count(FrameFinding.Kind.REPEATED)).isEqualTo(1);
    assertThat(ear.summary().count(FrameFinding.Kind.MISSING)).isEqualTo(1);
  }

  @Test
  void aFrameThatIsHeldBackWaitsForWhatIsReadAgain() {
    write(0, 2);
    ear.pump(0);
    heard.clear();
    wanted.add(0L);

    ear.reopen(0);
    ear.tick(200);
    assertThat(heard).isEmpty();

    ear.pump(300);
    ear.tick(300);
    assertThat(heard).filteredOn(each -> each.contains("a")).containsExactly("again 0", "2 at 1");
  }

  @Test
  void howFarTheStreamWasPassedOnIsKnownOnceNothingOfItWaits() {
    write(0, 1);
    partition.unread = 1;
    ear.reopen(0);
    assertThat(ear.passedTo()).isEmpty();
    assertThat(ear.pump(0)).isTrue();
    assertThat(heard).containsExactly("0 at 0");
    assertThat(ear.passedTo()).hasValue(1);
  }

  @Test
  void aFrameThatIsHeldBehindAGapIsNotPassedOn() {
    write(0, 2);
    ear.pump(0);
    assertThat(ear.passedTo()).isEmpty();

    ear.tick(100);
    assertThat(heard).endsWith("2 at 1");
    assertThat(ear.passedTo()).hasValue(2);
  }

  @Test
  void whatIsToBeReadAgainIsNotPassedOn() {
    write(0, 1);
    ear.pump(0);
    wanted.add(0L);
    ear.reopen(0);
    assertThat(ear.passedTo()).isEmpty();
    ear.pump(0);
    assertThat(ear.passedTo()).hasValue(2);
  }

  @Test
  void nothingIsMissedWhileThePlaceToReadFromIsLookedFor() {
    partition.joins = true;
    ear.reopen(0);
    assertThat(ear.pump(0)).isFalse();
  }

  private void write(long... sequences) {
    for (long sequence : sequences) {
      partition.write(frame(sequence));
    }
  }

  private static FrameIn frame(long sequence) {
    return new FrameIn.Audio("s", sequence, SOME);
  }

  private StreamEar ear(OptionalLong first) {
    return new StreamEar(
        partition::read,
        new TapStart.Now(),
        first,
        (at, now) ->
            new FrameWatch(WatchLimits.DEFAULT, FrameFormat.PCMU, first, at.orElse(0), now),
        new StreamEar.Hearer() {
          @Override
          public boolean takes() {
            return takes;
          }

          @Override
          public boolean wants(long offset) {
            return wanted.contains(offset);
          }

          @Override
          public void heard(long offset, long from, FrameIn frame) {
            froms.add(from);
            takes = !onlyOne;
            heard.add("%d at %d".formatted(frame.sequence(), offset));
          }

          @Override
          public void again(long offset, FrameAudio audio) {
            heard.add("again " + offset);
          }

          @Override
          public void found(FrameFinding finding) {
            heard.add(finding.kind().toString());
          }
        });
  }
}
