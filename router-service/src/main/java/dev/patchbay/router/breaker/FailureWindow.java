package dev.patchbay.router.breaker;

import dev.patchbay.schemas.HealthCount;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * Judges failures over the last seconds of broker time, by Resilience4j's circuit breaker: of that
 * one only the way from closed to open is used, and its clock is what {@link #count} is told.
 *
 * <p>Thread rule: one thread.
 */
final class FailureWindow {
  private static final Throwable FAILURE = new Failure();

  private final HeldClock clock = new HeldClock();
  private final CircuitBreaker judge;

  /**
   * @param share percent of the jobs that go to the target: so much less is needed to judge
   */
  FailureWindow(BreakerSettings settings, int share) {
    int fewest = Math.max(1, settings.calls() * share / 100);
    var config =
        CircuitBreakerConfig.custom()
            .slidingWindow(
                Math.toIntExact(settings.window().toSeconds()),
                fewest,
                SlidingWindowType.TIME_BASED)
            .failureRateThreshold(settings.failurePercent())
            .slowCallDurationThreshold(Duration.ofDays(1))
            .clock(clock)
            .build();
    judge = CircuitBreaker.of("target", config);
  }

  /**
   * Counts one operation; one that is to be ignored changes nothing.
   *
   * @param time the broker's, of its report
   */
  Event.Counted count(HealthCount count, Instant time) {
    clock.advance(time);
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

  private static final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    Failure() {
      super("reported", null, false, false);
    }
  }

  /** Stands still until it is told, and never goes back. */
  private static final class HeldClock extends Clock {
    private Instant now = Instant.EPOCH;

    void advance(Instant time) {
      now = time.isAfter(now) ? time : now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
