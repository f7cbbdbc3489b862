package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class CommitPaceTest {
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

  private long nanos = 1;
  private final CommitPace pace = new CommitPace(() -> nanos);

  @Test
  void whatComesAloneIsCommittedAtOnce() {
    assertThat(record(0)).isTrue();
    wait(50);
    assertThat(record(45)).isTrue();
    wait(5);
    assertThat(record(60)).isTrue();
  }

  @Test
  void whoIsReadALittleLaterThanTheLastOneDidNotWaitForIt() {
    record(0);
    wait(1_008);
    assertThat(record(1_000)).isTrue();
  }

  @Test
  void whatHadToWaitForACommitIsGatheredForAsLong() {
    record(0);
    wait(150);
    assertThat(record(0)).isFalse();
    wait(149);
    assertThat(record(1)).isFalse();
    wait(1);
    assertThat(record(2)).isTrue();
  }

  @Test
  void whatIsOfTheSameRoundDidNotWaitForTheCommitBehindIt() {
    record(0);
    record(0);
    wait(150);
    assertThat(record(0)).as("this one did").isFalse();
  }

  @Test
  void isGatheredForALittleAtLeastAndNeverForLong() {
    record(0);
    wait(3);
    assertThat(record(1)).isFalse();
    wait(10);
    assertThat(record(2)).isTrue();
    wait(60_000);
    assertThat(record(3)).isFalse();
    wait(200);
    assertThat(record(4)).isTrue();
  }

  @Test
  void whatIsFollowedIsGatheredUntilItsTimeIsOver() {
    record(0);
    wait(40);
    record(0);
    for (int i = 0; i < 3; i++) {
      wait(9);
      assertThat(pace.isDue()).isFalse();
      assertThat(record(1)).isFalse();
    }
    wait(9);
    assertThat(pace.isDue()).isFalse();
    record(2);
    wait(4);
    assertThat(pace.isDue()).isTrue();
  }

  @Test
  void whatNothingFollowsIsCommittedSoon() {
    record(0);
    wait(150);
    assertThat(record(0)).isFalse();
    wait(9);
    assertThat(pace.isDue()).isFalse();
    wait(1);
    assertThat(pace.isDue()).isTrue();
  }

  @Test
  void aRecordThatIsWorkedOnForLongIsStillFollowed() {
    record(0);
    wait(150);
    pace.begins(START);
    wait(60);
    assertThat(pace.worked()).isFalse();
    wait(9);
    assertThat(pace.isDue()).isFalse();
  }

  @Test
  void whatAnotherPartitionsTickCommittedNeedsNoCommitOfItsOwn() {
    record(0);
    wait(40);
    assertThat(record(0)).isFalse();
    pace.commits();
    wait(100);
    assertThat(pace.isDue()).isFalse();
    assertThat(record(40)).as("it waited for that").isFalse();
  }

  @Test
  void brokersClockMayBeFarFromOurs() {
    record(3_600_000);
    wait(100);
    assertThat(record(3_600_100)).isTrue();
    wait(100);
    assertThat(record(3_600_050)).isFalse();
  }

  private boolean record(long appendedMillis) {
    pace.begins(START.plusMillis(appendedMillis));
    boolean due = pace.worked();
    if (due) {
      pace.commits();
    }
    return due;
  }

  private void wait(int millis) {
    nanos += millis * 1_000_000L;
  }
}
