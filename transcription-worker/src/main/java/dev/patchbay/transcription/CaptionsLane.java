package dev.patchbay.transcription;

import dev.patchbay.schemas.Lane;
import dev.patchbay.transcription.captions.CaptionParts;
import dev.patchbay.transcription.captions.CaptionsWorker;
import dev.patchbay.transcription.stream.SafetyKey;
import dev.patchbay.transcription.stream.StreamLinks;
import dev.patchbay.transcription.stream.StreamTargets;
import dev.patchbay.worker.HealthSink;
import dev.patchbay.worker.JobWorker;
import dev.patchbay.worker.app.ServedLane;
import dev.patchbay.worker.frames.FrameHomes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
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
      SafetyKey safety,
      HealthSink health,
      MeterRegistry registry) {
    return new CaptionsWorker(
        new CaptionParts(
            targets,
            homes,
            links,
            safety,
            properties.captions().patience(),
            registry,
            end -> health.tell(Lane.CAPTIONS, end),
            Clock.systemUTC(),
            () -> System.nanoTime() / 1_000_000));
  }
}
