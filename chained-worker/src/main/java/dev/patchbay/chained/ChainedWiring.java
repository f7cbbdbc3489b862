package dev.patchbay.chained;

import dev.patchbay.openai.OpenAiHttp;
import dev.patchbay.schemas.Lane;
import dev.patchbay.worker.FleetBreakers;
import dev.patchbay.worker.HealthSink;
import dev.patchbay.worker.JobWorker;
import dev.patchbay.worker.WorkerId;
import dev.patchbay.worker.WorkerSettings;
import dev.patchbay.worker.app.ServedLane;
import dev.patchbay.worker.app.Symptoms;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the worker together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  ChainedProperties.class,
  CallProperties.class,
  RecordingProperties.class,
  SpendProperties.class
})
class ChainedWiring {
  @Bean
  OpenAiHttp provider(CallProperties calls) {
    return OpenAiHttp.of(calls.limits());
  }

  @Bean(destroyMethod = "close")
  FleetBreakers fleetBreakers(WorkerSettings worker, WorkerId id, MeterRegistry registry) {
    return FleetBreakers.follow(worker, id, registry);
  }

  @Bean
  Symptoms breakerSymptoms(FleetBreakers fleet) {
    return () -> fleet.ended() ? List.of("breakers thread ended") : List.of();
  }

  @Bean(destroyMethod = "close")
  Guards guards(
      ChainedProperties properties,
      FleetBreakers fleet,
      HealthSink health,
      MeterRegistry registry) {
    var guards =
        new Guards(
            properties.guard(), registry, fleet::last, end -> health.tell(Lane.CHAINED, end));
    properties.targets().keySet().forEach(guards::of);
    return guards;
  }

  @Bean
  SpendCap spendCap(SpendProperties spend, ChainedProperties properties, MeterRegistry registry) {
    return spend
        .cap()
        .<SpendCap>map(cap ->
            new DollarCap(
                cap,
                new CallPrices(SpendPrices.of(spend.prices(), properties.models(), Instant.now())),
                new SpendMeters(registry)))
        .orElse(SpendCap.NONE);
  }

  @Bean
  StageMeters stageMeters(MeterRegistry registry) {
    return new StageMeters(registry);
  }

  @Bean
  Stages stages(
      ChainedProperties properties,
      OpenAiHttp http,
      LocalSpeech local,
      Guards guards,
      SpendCap cap,
      StageMeters meters) {
    Targets targets =
        TargetKeys.join(properties.targets(), name -> Optional.ofNullable(System.getenv(name)));
    var bounds = new SpeechBounds(properties.longestSpeech(), properties.audioTokensPerSecond());
    var runner = new StageRunner(guards, cap, meters);
    return new Stages(
        targets,
        new TranscriptStage(http, targets, runner),
        new TextStage(http, targets, runner),
        new SpeechStage(http, local, targets, runner, bounds, DiskRoom.SYSTEM));
  }

  @Bean
  SpeechOutputs speechOutputs(ChainedProperties properties, S3Outputs buckets) {
    Path outputs = properties.outputDirectory();
    // First, for it is made where it is not there, and may be the input directory too.
    GivenFolders.checkOutputs(outputs);
    properties.inputs().ifPresent(GivenFolders::checkInputs);
    return new SpeechOutputs(outputs, buckets);
  }

  @Bean
  JobWorker chainedJobWorker(
      ChainedProperties properties,
      RecordingProperties recorded,
      Stages stages,
      SpeechOutputs places,
      SpendCap cap,
      References references,
      Spool spool,
      StageMeters meters) {
    var recordings =
        new Recordings(references, spool, recorded.longestRecording(), recorded.wholeRecording());
    var parts =
        new LongListening(
            stages.transcripts(), new LongTranscript(SplitRules.usual(), recorded.parallelParts()));
    var listening = new Listening(stages.transcripts(), recordings, parts);
    return new ChainedJobWorker(
        stages.targets(),
        new Announcement(stages.speech(), places),
        new WrittenTranscript(listening),
        new WrittenNotes(listening, new Notes(stages.texts())),
        new SpokenReply(
            listening,
            new Reply(stages.texts(), stages.speech(), places, properties.streaming()),
            places,
            meters),
        new StageProbes(
            stages.targets(), stages.transcripts(), stages.texts(), stages.speech(), cap));
  }

  @Bean(destroyMethod = "close")
  Sweeping sweeping(ChainedProperties properties) {
    return Sweeping.start(
        properties.outputDirectory(), Duration.ofHours(1), InstantSource.system());
  }

  @Bean
  ServedLane servedLane(ChainedProperties properties) {
    return ServedLane.of(Lane.CHAINED, properties.slots(), ChainedWorkerApplication.class);
  }
}
