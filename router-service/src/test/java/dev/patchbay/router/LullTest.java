package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LullTest {
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

  private final Lull lull = new Lull();

  @Test
  void aLoneJobPassesAtOnce() {
    assertThat(records(0, 5, 4)).containsOnly(true);
    assertThat(records(1_000, 5, 4)).containsOnly(true);
  }

  @Test
  void aStreamOfRecordsIsGathered() {
    records(0, 40, 5);

    assertThat(records(200, 100, 5)).containsOnly(false);
  }

  @Test
  void aBurstIsGatheredAfterItsFirstFewRecords() {
    boolean[] answers = records(0, 20, 0);

    assertThat(IntStream.range(0, 20).filter(i -> answers[i])).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void afterABurstItTakesAWindowToCalmDown() {
    records(0, 20, 0);

    assertThat(records(150, 1, 0)).containsOnly(false);
    assertThat(records(250, 1, 0)).containsOnly(true);
  }

  @Test
  void aRecordThatIsOlderThanTheLastCountsWithTheLast() {
    records(500, 5, 0);

    assertThat(records(0, 1, 0)).containsOnly(false);
  }

  @Test
  void aRecordFromTheFutureIsForgottenWithTheNext() {
    records(3_600_000, 20, 0);

    assertThat(records(0, 5, 4)).containsOnly(true);
  }

  private boolean[] records(int fromMillis, int count, int everyMillis) {
    boolean[] answers = new boolean[count];
    for (int i = 0; i < count; i++) {
      answers[i] = lull.with(START.plusMillis(fromMillis + (long) i * everyMillis));
    }
    return answers;
  }
}
