package dev.patchbay.chained;

import dev.patchbay.openai.OpenAiHttp;
import dev.patchbay.schemas.Lane;
import dev.patchbay.stream.captions.CaptionParts;
import dev.patchbay.stream.captions.Captions;
import dev.patchbay.stream.translation.TranslationParts;
import dev.patchbay.stream.translation.Translations;
import dev.patchbay.talk.TalkWiring;
import dev.patchbay.talk.Talks;
import dev.patchbay.worker.JobWorker;
import dev.patchbay.worker.ProductWriter;
import dev.patchbay.worker.app.FrameWiring;
import dev.patchbay.worker.app.ServedLane;
import dev.patchbay.worker.frames.FrameHomes;
import dev.patchbay.worker.frames.FrameTap;
import dev.patchbay.worker.frames.FrameWriter;
import dev.patchbay.worker.frames.NetworkLinks;
import dev.patchbay.worker.frames.TapSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.LongSupplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The chained-live lane of the process. What it stands on is given to the {@link JobWorker}, so
 * that it is closed only when the runtime has drained.
 */
@Configuration(proxyBeanMethods = false)
@Import({FrameWiring.class, TalkWiring.class})
@EnableConfigurationProperties(LiveProperties.class)
class LiveWiring {
  @Bean
  ServedLane liveServed(LiveProperties live) {
    return ServedLane.of(Lane.CHAINED_LIVE, live.slots(), ChainedWorkerApplication.class);
  }

  @Bean
  TapSettings tapSettings() {
    return TapSettings.DEFAULT;
  }

  @Bean(destroyMethod = "close")
  LiveStages liveStages(
      LiveProperties live,
      LocalSpeech local,
      Stages stages,
      StageRunner runner,
      SpeechBounds bounds) {
    OpenAiHttp http = OpenAiHttp.of(live.limits());
    Targets targets = stages.targets();
    return new LiveStages(
        new Stages(
            targets,
            new TranscriptStage(http, targets, runner),
            new TextStage(http, targets, runner),
            new SpeechStage(http, local, targets, runner, bounds, DiskRoom.SYSTEM)),
        http);
  }

  @Bean
  JobWorker liveJobWorker(
      Stages stages,
      LiveStages live,
      Talks talks,
      SpeechOutputs outputs,
      FrameTap tap,
      FrameWriter writer,
      ProductWriter products,
      FrameHomes homes,
      MeterRegistry registry) {
    LongSupplier millis = SessionTime.REAL::millis;
    var links = new NetworkLinks(tap, writer, products);
    var captions =
        new Captions(new CaptionParts(homes, links, registry, Clock.systemUTC(), millis));
    var translations =
        new Translations(new TranslationParts(homes, links, registry, Clock.systemUTC(), millis));
    return new LiveJobWorker(
        new LiveParts(
            stages.with(live.stages().speech()),
            outputs,
            new NetworkLinks(tap, writer, products),
            homes,
            new LiveMeters(registry),
            Clock.systemUTC(),
            millis),
        talks,
        new LiveStreams(captions, translations, live.stages(), SessionTime.REAL),
        live.stages());
  }
}
