package dev.patchbay.router.breaker;

import static dev.patchbay.router.breaker.BreakerTest.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.HealthCount;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Ten calls say something, half of the last twenty must fail, and 30 s are a silence. */
class FailureWindowTest {
  private FailureWindow window = new FailureWindow(SETTINGS, 100);
  private Instant now = Instant.parse("2026-11-20T10:00:00Z");

  @Test
  void afterASilenceByTheBrokersTimeFailuresAreForgotten() {
    count(HealthCount.FAILURE, 9);
    now = now.plusSeconds(31);

    assertThat(count(HealthCount.FAILURE, 9)).isEqualTo(new Event.Counted(false, 9, 9));
  }

  @Test
  void whatIsIgnoredBreaksNoSilence() {
    count(HealthCount.FAILURE, 9);
    now = now.plusSeconds(20);
    count(HealthCount.IGNORE, 1);
    now = now.plusSeconds(20);

    assertThat(count(HealthCount.FAILURE, 9).tripped()).isFalse();
  }

  @Test
  void rareFailuresAddUpWhileNoneOfTheirPausesIsASilence() {
    for (int i = 0; i < 9; i++) {
      assertThat(count(HealthCount.FAILURE, 1).tripped()).isFalse();
      now = now.plusSeconds(30);
    }

    assertThat(count(HealthCount.FAILURE, 1)).isEqualTo(new Event.Counted(true, 10, 10));
  }

  @Test
  void aReportThatIsLateByTheBrokersTimeForgetsNothing() {
    count(HealthCount.FAILURE, 5);
    now = now.minusSeconds(60);
    count(HealthCount.FAILURE, 4);
    now = now.plusSeconds(61);

    assertThat(count(HealthCount.FAILURE, 1).tripped()).isTrue();
  }

  @Test
  void fewerFailuresThanHalfOfTheLastTwentyNeverTrip() {
    for (int i = 0; i < 100; i++) {
      count(HealthCount.SUCCESS, 11);
      assertThat(count(HealthCount.FAILURE, 9)).isEqualTo(new Event.Counted(false, 20, 9));
    }
  }

  @Test
  void aShareOfTheJobsNeedsThatShareOfTheCalls() {
    window = new FailureWindow(SETTINGS, 25);
    assertThat(count(HealthCount.FAILURE, 1).tripped()).isFalse();
    assertThat(count(HealthCount.FAILURE, 1).tripped()).isTrue();

    window = new FailureWindow(SETTINGS, 1);
    assertThat(count(HealthCount.FAILURE, 1).tripped()).isTrue();
  }

  private Event.Counted count(HealthCount count, int times) {
    Event.Counted last = new Event.Counted(false, 0, 0);
    for (int i = 0; i < times; i++) {
      last = window.count(count, now);
    }
    return last;
  }
}
