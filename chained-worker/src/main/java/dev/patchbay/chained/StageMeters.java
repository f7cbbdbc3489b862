package dev.patchbay.chained;

import dev.patchbay.schemas.StageTarget;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** How stages go, by stage and target: names of settings, never of tenants or jobs. */
final class StageMeters {
  private final MeterRegistry registry;
  private final Timer firstAudio;

  StageMeters(MeterRegistry registry) {
    this.registry = registry;
    this.firstAudio =
        Timer.builder("patchbay.chained.first.audio")
            .description("from an attempt's begin to the first sample of its answer")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(10))
            .maximumExpectedValue(Duration.ofMinutes(1))
            .register(registry);
  }

  /** A clock that never goes back. */
  long nanoTime() {
    return registry.config().clock().monotonicTime();
  }

  void firstAudio(Duration took) {
    firstAudio.record(took);
  }

  void passed(StageTarget target) {
    count(target, "done");
  }

  /**
   * A target did not do it, or was not asked.
   *
   * @param reason stable word, such as {@code breaker_open} or {@code provider_unavailable}
   */
  void failed(StageTarget target, String reason) {
    count(target, reason);
  }

  private void count(StageTarget target, String end) {
    registry
        .counter(
            "patchbay.chained.stages",
            "stage",
            target.stage().wire(),
            "target",
            target.target(),
            "end",
            end)
        .increment();
  }
}
