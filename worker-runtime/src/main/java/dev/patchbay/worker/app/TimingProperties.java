package dev.patchbay.worker.app;

import dev.patchbay.worker.WorkerTimings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** {@link WorkerTimings} as settings, and how long a drain may last. */
@ConfigurationProperties("patchbay.worker")
record TimingProperties(
    @DefaultValue("2s") Duration claimRepeat,
    @DefaultValue("30s") Duration claimPatience,
    @DefaultValue("2s") Duration progressEvery,
    @DefaultValue("5s") Duration suspendAfter,
    @DefaultValue("2m") Duration suspendedAtMost,
    @DefaultValue("1m") Duration endGrace,
    @DefaultValue("2s") Duration reportEvery,
    @DefaultValue("20s") Duration drain) {

  WorkerTimings timings() {
    return new WorkerTimings(
        claimRepeat,
        claimPatience,
        progressEvery,
        suspendAfter,
        suspendedAtMost,
        endGrace,
        reportEvery);
  }
}
