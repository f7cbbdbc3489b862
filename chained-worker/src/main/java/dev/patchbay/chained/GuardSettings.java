package dev.patchbay.chained;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a target is guarded.
 *
 * @param window how many of the last calls the breaker looks at, 1 to 1000. Law: half of them are
 *     more than the fleet's breaker needs, for a target that is shut here tells that one nothing
 * @param failurePercent so many of them failed: it opens, 1 to 100
 * @param openFor how long it then lets nobody through
 * @param trials calls that it lets through after that, to find out; 1 to 100
 * @param calls calls that may be open at once, 1 to 1000
 * @param timeLimit longest call, its whole answer included
 */
record GuardSettings(
    @DefaultValue("60") int window,
    @DefaultValue("50") int failurePercent,
    @DefaultValue("10s") Duration openFor,
    @DefaultValue("3") int trials,
    @DefaultValue("64") int calls,
    @DefaultValue("10m") Duration timeLimit) {
  static final GuardSettings USUAL =
      new GuardSettings(60, 50, Duration.ofSeconds(10), 3, 64, Duration.ofMinutes(10));

  GuardSettings {
    require(window >= 1 && window <= 1000, "window", "must be 1 to 1000");
    require(failurePercent >= 1 && failurePercent <= 100, "failure-percent", "must be 1 to 100");
    require(openFor.toMillis() >= 1, "open-for", "must be at least 1 ms");
    require(trials >= 1 && trials <= 100, "trials", "must be 1 to 100");
    require(calls >= 1 && calls <= 1000, "calls", "must be 1 to 1000");
    require(timeLimit.toMillis() >= 1, "time-limit", "must be at least 1 ms");
  }

  /** Half a window is enough to judge by, so that a target that never worked is found out soon. */
  CircuitBreakerConfig breaker() {
    return CircuitBreakerConfig.custom()
        .slidingWindowType(SlidingWindowType.COUNT_BASED)
        .slidingWindowSize(window)
        .minimumNumberOfCalls(Math.max(1, window / 2))
        .failureRateThreshold(failurePercent)
        .waitDurationInOpenState(openFor)
        .permittedNumberOfCallsInHalfOpenState(trials)
        .writableStackTraceEnabled(false)
        .build();
  }

  BulkheadConfig bulkhead() {
    return BulkheadConfig.custom()
        .maxConcurrentCalls(calls)
        .maxWaitDuration(Duration.ZERO)
        .writableStackTraceEnabled(false)
        .build();
  }

  /** The call ends itself when it is told to: a future that is cancelled would hide how. */
  TimeLimiterConfig limiter() {
    return TimeLimiterConfig.custom().timeoutDuration(timeLimit).cancelRunningFuture(false).build();
  }

  private static void require(boolean holds, String setting, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("patchbay.chained.guard." + setting + ": " + rule);
    }
  }
}
