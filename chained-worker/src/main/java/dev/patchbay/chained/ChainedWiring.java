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
  JobWorker chainedJobWorker(
      ChainedProperties properties,
      RecordingProperties recorded,
      OpenAiHttp http,
      LocalSpeech local,
      Guards guards,
      SpendCap cap,
      References references,
      Spool spool,
      S3Outputs buckets,
      MeterRegistry registry) {
    Targets targets =
        TargetKeys.join(properties.targets(), name -> Optional.ofNullable(System.getenv(name)));
    var bounds = new SpeechBounds(properties.longestSpeech(), properties.audioTokensPerSecond());
    Path outputs = properties.outputDirectory();
    // First, for it is made where it is not there, and may be the input directory too.
    GivenFolders.checkOutputs(outputs);
    properties.inputs().ifPresent(GivenFolders::checkInputs);
    var recordings =
        new Recordings(references, spool, recorded.longestRecording(), recorded.wholeRecording());
    var meters = new StageMeters(registry);
    var runner = new StageRunner(guards, cap, meters);
    var transcripts = new TranscriptStage(http, targets, runner);
    var parts =
        new LongListening(
            transcripts, new LongTranscript(SplitRules.usual(), recorded.parallelParts()));
    var listening = new Listening(transcripts, recordings, parts);
    var places = new SpeechOutputs(outputs, buckets);
    var texts = new TextStage(http, targets, runner);
    var speech = new SpeechStage(http, local, targets, runner, bounds, DiskRoom.SYSTEM);
    return new ChainedJobWorker(
        targets,
        new Announcement(speech, places),
        new WrittenTranscript(listening),
        new WrittenNotes(listening, new Notes(texts)),
        new SpokenReply(
            listening, new Reply(texts, speech, places, properties.streaming()), places, meters),
        new StageProbes(targets, transcripts, texts, speech, cap));
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
