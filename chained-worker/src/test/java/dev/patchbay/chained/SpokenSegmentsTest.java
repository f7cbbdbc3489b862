package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is heard is cut, waits its turn, and lets no time pass that is not told. */
class SpokenSegmentsTest {
  private final AtomicInteger names = new AtomicInteger();
  private long passedMs;
  private final SpokenSegments segments =
      new SpokenSegments(() -> "item" + names.incrementAndGet());

  @Test
  void timePassesToWhereTheFirstThatIsNotToldBegins() {
    hears(0, 2_000);
    hears(8_000, 1_000);
    hears(0, 1_000);

    SpokenSegment first = segments.first().orElseThrow();
    assertThat(passed()).isEqualTo(first.startMs());
    assertThat(first.startMs()).isBetween(1_600L, 2_000L);
    assertThat(segments.told(first)).as("there was room for more").isFalse();
    assertThat(passed()).isEqualTo(3_600L);
  }

  @Test
  void noTimePassesWhileSomebodySpeaks() {
    hears(0, 1_000);
    hears(8_000, 3_000);
    long before = passed();
    hears(8_000, 3_000);

    assertThat(passed()).isEqualTo(before);
    assertThat(before).isLessThanOrEqualTo(1_000);
  }

  @Test
  void itPassesASecondAtATimeAtMost() {
    hears(0, 5_000);

    Optional<SpokenSegments.Passed> passed = segments.passes();
    assertThat(passed).contains(new SpokenSegments.Passed(1_000, 1_000));
    assertThat(segments.passes()).contains(new SpokenSegments.Passed(2_000, 1_000));
  }

  @Test
  void sixWaitAndThenNoMoreSoundIsTakenUntilOneIsTold() {
    for (int i = 0; i < SpokenSegments.MOST; i++) {
      assertThat(segments.isFull()).isFalse();
      hears(8_000, 500);
      hears(0, 1_000);
    }

    assertThat(segments.isFull()).isTrue();
    assertThat(segments.told(segments.first().orElseThrow())).isTrue();
    assertThat(segments.isFull()).isFalse();
  }

  @Test
  void eachIsToBeWrittenDownOnceAndSixAtATime() {
    for (int i = 0; i < SpokenSegments.MOST + 2; i++) {
      hears(8_000, 500);
      hears(0, 1_000);
    }

    assertThat(segments.unasked()).hasSize(SpokenSegments.MOST);
    assertThat(segments.unasked()).isEmpty();
    segments.told(segments.first().orElseThrow());
    assertThat(segments.unasked())
        .singleElement()
        .extracting(SpokenSegment::itemId)
        .isEqualTo("item7");
  }

  @Test
  void whoIsCutShortBySomebodyWhoLeavesIsASegmentToo() {
    hears(8_000, 1_000);
    assertThat(segments.isEmpty()).isTrue();

    segments.finish();

    assertThat(segments.first().orElseThrow().endMs()).isEqualTo(1_000);
  }

  private long passed() {
    for (var more = segments.passes(); more.isPresent(); more = segments.passes()) {
      passedMs = more.get().toMs();
    }
    return passedMs;
  }

  private void hears(int level, int ms) {
    byte[] pcm = new byte[ms * SpeechFile.BYTES_PER_SECOND / 1_000];
    for (int i = 0; i < pcm.length; i += 2) {
      int sample = i % 4 == 0 ? level : -level;
      pcm[i] = (byte) sample;
      pcm[i + 1] = (byte) (sample >> 8);
    }
    segments.hear(pcm);
  }
}
