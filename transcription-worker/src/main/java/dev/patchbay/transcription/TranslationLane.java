package dev.patchbay.transcription;

import dev.patchbay.schemas.Lane;
import dev.patchbay.transcription.stream.SafetyKey;
import dev.patchbay.transcription.stream.StreamLinks;
import dev.patchbay.transcription.stream.StreamTargets;
import dev.patchbay.transcription.translation.TranslationParts;
import dev.patchbay.transcription.translation.TranslationWorker;
import dev.patchbay.worker.HealthSink;
import dev.patchbay.worker.JobWorker;
import dev.patchbay.worker.app.ServedLane;
import dev.patchbay.worker.frames.FrameHomes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The translation lane of the process. */
@Configuration(proxyBeanMethods = false)
class TranslationLane {
  @Bean
  ServedLane translationServed(TranscriptionProperties properties) {
    return ServedLane.of(
        Lane.TRANSLATION, properties.slots().translation(), TranscriptionWorkerApplication.class);
  }

  @Bean
  JobWorker translationWorker(
      StreamTargets targets,
      FrameHomes homes,
      StreamLinks links,
      SafetyKey safety,
      HealthSink health,
      MeterRegistry registry) {
    return new TranslationWorker(
        new TranslationParts(
            targets,
            homes,
            links,
            safety,
            registry,
            end -> health.tell(Lane.TRANSLATION, end),
            Clock.systemUTC(),
            () -> System.nanoTime() / 1_000_000));
  }
}
