package dev.patchbay.transcription;

import dev.patchbay.schemas.Lane;
import dev.patchbay.stream.captions.CaptionParts;
import dev.patchbay.stream.captions.Captions;
import dev.patchbay.transcription.captions.CaptionsWorker;
import dev.patchbay.transcription.stream.Dials;
import dev.patchbay.transcription.stream.ProviderParts;
import dev.patchbay.transcription.stream.SafetyKey;
import dev.patchbay.transcription.stream.StreamTargets;
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

/** The captions lane of the process. */
@Configuration(proxyBeanMethods = false)
class CaptionsLane {
  @Bean
  ServedLane captionsServed(TranscriptionProperties properties) {
    return ServedLane.of(
        Lane.CAPTIONS, properties.slots().captions(), TranscriptionWorkerApplication.class);
  }

  @Bean
  JobWorker captionsWorker(
      TranscriptionProperties properties,
      StreamTargets targets,
      FrameHomes homes,
      StreamLinks links,
      Dials dials,
      SafetyKey safety,
      HealthSink health,
      MeterRegistry registry) {
    LongSupplier millis = () -> System.nanoTime() / 1_000_000;
    return new CaptionsWorker(
        new Captions(new CaptionParts(homes, links, registry, Clock.systemUTC(), millis)),
        new ProviderParts(targets, dials, safety, end -> health.tell(Lane.CAPTIONS, end), millis),
        properties.captions().patience());
  }
}
