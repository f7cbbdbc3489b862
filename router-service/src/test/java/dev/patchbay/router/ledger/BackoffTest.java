package dev.patchbay.router.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.ControlEntry.Retry;
import dev.patchbay.schemas.JobId;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Retry RETRY = new Retry(10, Duration.ofSeconds(2), Duration.ofSeconds(30));
  private static final Duration NO_WISH = Duration.ZERO;

  @Test
  void itDoublesWithEachFailureAndIsNeverMoreThanAQuarterLonger() {
    for (int failures = 1; failures <= 3; failures++) {
      Duration plain = Duration.ofSeconds(2L << (failures - 1));
      assertThat(wait(failures, NO_WISH)).isBetween(plain, plain.plus(plain.dividedBy(4)));
    }
  }

  @Test
  void itIsNeverLongerThanTheLongest() {
    assertThat(wait(9, NO_WISH)).isEqualTo(Duration.ofSeconds(30));
    assertThat(wait(1, Duration.ofHours(1))).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void itIsAtLeastTheProvidersWish() {
    assertThat(wait(1, Duration.ofSeconds(20)))
        .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(25));
    assertThat(wait(1, Duration.ofSeconds(-20)))
        .isBetween(Duration.ofSeconds(2), Duration.ofMillis(2500));
  }

  @Test
  void equalFailuresWaitEquallyLongAndDifferentJobsApart() {
    assertThat(wait(1, NO_WISH)).isEqualTo(wait(1, NO_WISH));
    long distinct =
        Stream.iterate(0L, n -> n + 1)
            .limit(100)
            .map(n -> Backoff.wait(RETRY, new JobId(new UUID(7, n)), 1, NO_WISH))
            .distinct()
            .count();
    assertThat(distinct).isGreaterThan(50);
  }

  @Test
  void aBoundlessPolicyIsBoundedToADay() {
    var boundless = new Retry(10, Duration.ofSeconds(Long.MAX_VALUE / 4), longest());

    assertThat(Backoff.wait(boundless, Samples.JOB, 10, longest())).isEqualTo(Duration.ofDays(1));
  }

  private static Duration longest() {
    return Duration.ofSeconds(Long.MAX_VALUE);
  }

  private static Duration wait(int failures, Duration wished) {
    return Backoff.wait(RETRY, Samples.JOB, failures, wished);
  }
}
