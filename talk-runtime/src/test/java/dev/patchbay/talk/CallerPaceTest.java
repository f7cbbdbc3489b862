package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallerPaceTest {
  private static final long SECOND = 1_000_000;
  private static final long BEGIN = Duration.ofDays(100).toMillis();

  private final CallerPace pace = new CallerPace();

  @Test
  void whatWaitedForAMinuteIsHeardAtOnceAndNoMore() {
    assertThat(heard(BEGIN, 1_000)).isEqualTo(60);
  }

  @Test
  void whoIsFurtherBehindCatchesUpAQuarterFasterThanSpeech() {
    heard(BEGIN, 1_000);
    long more = 0;
    for (long ms = 250; ms <= 100_000; ms += 250) {
      more += heard(BEGIN + ms, 1_000);
    }
    assertThat(more).isEqualTo(125);
  }

  @Test
  void whoSpeaksAtThePaceOfTimeNeverWaits() {
    for (long second = 0; second < 10_000; second++) {
      assertThat(heard(BEGIN + second * 1_000, 1)).isOne();
    }
  }

  @Test
  void aPauseLeavesNoMoreThanAMinute() {
    heard(BEGIN, 1_000);
    assertThat(heard(BEGIN + Duration.ofDays(100).toMillis(), 1_000)).isEqualTo(60);
  }

  @Test
  void noTurnThatIsNotGivenUpIsLongerThanWasAnnounced() {
    assertThat(CallerPace.most(Stall.GIVEN_UP).plus(Duration.ofSeconds(1)))
        .isLessThan(Duration.ofSeconds(Spending.TURN_SECONDS.longValueExact()));
  }

  /** How many of so many seconds were passed on. */
  private long heard(long now, long seconds) {
    long heard = 0;
    while (heard < seconds && pace.allows(now)) {
      pace.passed(SECOND);
      heard++;
    }
    return heard;
  }
}
