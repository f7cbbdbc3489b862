package dev.patchbay.transcription;

import dev.patchbay.schemas.Lane;
import dev.patchbay.stream.translation.TranslationParts;
import dev.patchbay.stream.translation.Translations;
import dev.patchbay.transcription.stream.Dials;
import dev.patchbay.transcription.stream.ProviderParts;
import dev.patchbay.transcription.stream.SafetyKey;
import dev.patchbay.transcription.stream.StreamTargets;
import dev.patchbay.transcription.translation.TranslationWorker;
import dev.patchbay.worker.HealthSink;
import dev.patchbay.worker.JobWorker;
import dev.patchbay.worker.app.ServedLane;
import dev.patchbay.worker.frames.FrameHomes;
import dev.patchbay.worker.frames.StreamLinks;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.LongSupplier;
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
      Dials dials,
      SafetyKey safety,
      HealthSink health,
      MeterRegistry registry) {
    LongSupplier millis = () -> System.nanoTime() / 1_000_000;
    return new TranslationWorker(
        new Translations(new TranslationParts(homes, links, registry, Clock.systemUTC(), millis)),
        new ProviderParts(
            targets, dials, safety, end -> health.tell(Lane.TRANSLATION, end), millis));
  }
}
