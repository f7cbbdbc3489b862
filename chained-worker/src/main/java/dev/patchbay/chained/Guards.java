package dev.patchbay.chained;

import dev.patchbay.schemas.BreakerState;
import dev.patchbay.worker.OperationEnd;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The guards of all targets of this worker, one each, for all its jobs. They tell their state as
 * metrics, under the targets' names.
 */
final class Guards implements AutoCloseable {
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);

  private final CircuitBreakerRegistry breakers;
  private final BulkheadRegistry bulkheads;
  private final TimeLimiter limiter;
  private final Function<String, Optional<BreakerState>> fleet;
  private final Consumer<OperationEnd> health;
  private final Map<String, TargetGuard> guards = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * @param fleet what was told last of the fleet's breaker of a target; does not wait
   * @param health hears how each call ended, without waiting
   */
  Guards(
      GuardSettings settings,
      MeterRegistry registry,
      Function<String, Optional<BreakerState>> fleet,
      Consumer<OperationEnd> health) {
    this.fleet = fleet;
    this.health = health;
    this.breakers = CircuitBreakerRegistry.of(settings.breaker());
    this.bulkheads = BulkheadRegistry.of(settings.bulkhead());
    this.limiter = TimeLimiter.of(settings.limiter());
    TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(registry);
    TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(registry);
  }

  TargetGuard of(String target) {
    return guards.computeIfAbsent(
        target,
        name ->
            new TargetGuard(
                () -> fleet.apply(name),
                breakers.circuitBreaker(name),
                bulkheads.bulkhead(name),
                limiter,
                ENDS_WITHIN,
                threads,
                (answer, took) -> health.accept(CallHealth.of(name, answer, took))));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
