package dev.patchbay.chained;

import dev.patchbay.schemas.StageTarget;
import io.micrometer.core.instrument.MeterRegistry;

/** How stages go, by stage and target: names of settings, never of tenants or jobs. */
final class StageMeters {
  private final MeterRegistry registry;

  StageMeters(MeterRegistry registry) {
    this.registry = registry;
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
