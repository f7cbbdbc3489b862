package dev.patchbay.router.breaker;

import dev.patchbay.schemas.HealthCount;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Judges failures among the last operations, by Resilience4j's circuit breaker: of that one only
 * the way from closed to open is used. Law: however many went well before, at most twice as many
 * failures in a row as a judgement needs open it.
 *
 * <p>Thread rule: one thread.
 */
final class FailureWindow {
  private static final Throwable FAILURE = new Failure();

  private final CircuitBreaker judge;
  private final Duration silence;
  private Instant newest = Instant.EPOCH;

  /**
   * @param share percent of the jobs that go to the target: so much less is needed to judge
   */
  FailureWindow(BreakerSettings settings, int share) {
    int fewest = Math.max(1, settings.calls() * share / 100);
    var config =
        CircuitBreakerConfig.custom()
            .slidingWindow(2 * settings.calls(), fewest, SlidingWindowType.COUNT_BASED)
            .failureRateThreshold(settings.failurePercent())
            .slowCallDurationThreshold(Duration.ofDays(1))
            .build();
    judge = CircuitBreaker.of("target", config);
    silence = settings.silence();
  }

  /**
   * Counts one operation; one that is to be ignored changes nothing.
   *
   * @param time the broker's, of its report
   */
  Event.Counted count(HealthCount count, Instant time) {
    if (count != HealthCount.IGNORE) {
      forgetBefore(time);
    }
    switch (count) {
      case SUCCESS -> judge.onSuccess(0, TimeUnit.NANOSECONDS);
      case FAILURE -> judge.onError(0, TimeUnit.NANOSECONDS, FAILURE);
      case IGNORE -> {}
    }
    var figures = judge.getMetrics();
    return new Event.Counted(
        judge.getState() == CircuitBreaker.State.OPEN,
        figures.getNumberOfBufferedCalls(),
        figures.getNumberOfFailedCalls());
  }

  /** The time of the newest report never goes back. */
  private void forgetBefore(Instant time) {
    if (time.isAfter(newest)) {
      if (newest.plus(silence).isBefore(time)) {
        judge.reset();
      }
      newest = time;
    }
  }

  private static final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    Failure() {
      super("reported", null, false, false);
    }
  }
}
