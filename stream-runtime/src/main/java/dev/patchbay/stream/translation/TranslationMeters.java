package dev.patchbay.stream.translation;

import dev.patchbay.openai.socket.SocketFailure;
import dev.patchbay.schemas.Stage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Every metric of translations. No label names a job, a tenant or a stream. */
final class TranslationMeters {
  private final MeterRegistry registry;
  private final AtomicInteger open;

  TranslationMeters(MeterRegistry registry) {
    this.registry = registry;
    this.open = new AtomicInteger();
    registry.gauge("audio.translation.open", open, AtomicInteger::get);
    // There before the first is lost, or its growth from none would not be seen.
    for (Class<?> failure : SocketFailure.class.getPermittedSubclasses()) {
      lost(failure.getSimpleName(), 0);
    }
    for (Stage stage : List.of(Stage.SPEECH_TO_TEXT, Stage.TEXT, Stage.TEXT_TO_SPEECH)) {
      missing(stage, 0);
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
    registry.counter("audio.translation.ends", "reason", reason).increment();
  }

  /**
   * @param cause a stable word
   */
  void lost(String cause) {
    lost(cause, 1);
  }

  /**
   * @param outcome a stable word: {@code kept}, {@code not_kept}, {@code late}, {@code too_large},
   *     {@code unreadable}
   */
  void capsule(String outcome) {
    registry.counter("audio.translation.capsules", "outcome", outcome).increment();
  }

  /**
   * @param from {@code capsule} or {@code nothing}
   */
  void resumed(String from) {
    registry.counter("audio.translation.resumed", "from", from).increment();
  }

  /** A session said that it had come to where it cannot be. */
  void doubted() {
    registry.counter("audio.translation.sessions.doubted").increment();
  }

  /** A segment has no words, or no sound: this stage did not do its part, or not in time. */
  void missing(Stage stage) {
    missing(stage, 1);
  }

  private void missing(Stage stage, int many) {
    registry.counter("audio.translation.segments.missing", "stage", stage.wire()).increment(many);
  }

  private void lost(String cause, int many) {
    registry.counter("audio.translation.sessions.lost", "cause", cause).increment(many);
  }

  /**
   * @param language one of the job's targets, of which there are few
   */
  void lag(String language, long millis) {
    Timer.builder("audio.translation.lag")
        .tag("language", language)
        .publishPercentileHistogram()
        .register(registry)
        .record(Duration.ofMillis(millis));
  }
}
