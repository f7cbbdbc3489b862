package dev.patchbay.stream.captions;

import dev.patchbay.openai.socket.SocketFailure;
import dev.patchbay.stream.captions.core.Line;
import dev.patchbay.worker.frames.FrameFinding;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Every metric of captions. No label names a job or a tenant. */
final class CaptionMeters {
  private final MeterRegistry registry;
  private final AtomicInteger open = new AtomicInteger();

  CaptionMeters(MeterRegistry registry) {
    this.registry = registry;
    registry.gauge("audio.captions.open", open, AtomicInteger::get);
    // There before the first is lost, or its growth from none would not be seen.
    for (Class<?> failure : SocketFailure.class.getPermittedSubclasses()) {
      lost(failure, 0);
    }
  }

  void begins() {
    open.incrementAndGet();
  }

  /**
   * @param reason a stable word
   */
  void ends(String reason) {
    open.decrementAndGet();
    registry.counter("audio.captions.ends", "reason", reason).increment();
  }

  void found(FrameFinding finding) {
    registry
        .counter(
            "audio.captions.frames.findings",
            "kind",
            finding.kind().name().toLowerCase(Locale.ROOT))
        .increment(finding.weight());
  }

  void lost(SocketFailure failure) {
    lost(failure.getClass(), 1);
  }

  private void lost(Class<?> failure, int many) {
    registry
        .counter("audio.captions.sessions.lost", "cause", failure.getSimpleName())
        .increment(many);
  }

  /**
   * @param outcome a stable word: what became of a capsule
   */
  void capsule(String outcome) {
    registry.counter("audio.captions.capsules", "outcome", outcome).increment();
  }

  /** Sound that is billed. */
  void used(BigDecimal seconds) {
    registry.counter("audio.captions.metered.seconds").increment(seconds.doubleValue());
  }

  void written(Line line) {
    switch (line) {
      case Line.Interim _ -> {}
      case Line.Final words ->
          registry
              .counter("audio.captions.segments", "missing", Boolean.toString(words.missing()))
              .increment();
      case Line.Took(Line.What what, long ms) ->
          Timer.builder("audio.captions.latency")
              .tag("what", what.name().toLowerCase(Locale.ROOT))
              .publishPercentileHistogram()
              .register(registry)
              .record(Duration.ofMillis(ms));
    }
  }
}
