package dev.patchbay.chained;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** How talks go that are not had live: names of settings, never of tenants or jobs. */
final class LiveMeters {
  private final MeterRegistry registry;
  private final Timer firstAudio;

  LiveMeters(MeterRegistry registry) {
    this.registry = registry;
    this.firstAudio =
        Timer.builder("patchbay.chained.live.first.audio")
            .description("from an attempt's begin to the first frame of what the caller is told")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(10))
            .maximumExpectedValue(Duration.ofMinutes(1))
            .register(registry);
  }

  void firstAudio(Duration took) {
    firstAudio.record(took);
  }

  /**
   * @param course what the talk became
   * @param how stable word of the ending
   */
  void ended(String course, String how) {
    registry.counter("patchbay.chained.live.talks", "course", course, "end", how).increment();
  }
}
