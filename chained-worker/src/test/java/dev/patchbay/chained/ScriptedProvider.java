package dev.patchbay.chained;

import dev.patchbay.chained.ReferenceProperties.S3Properties;
import dev.patchbay.openai.ApiKey;
import dev.patchbay.openai.Delivery;
import dev.patchbay.openai.Limits;
import dev.patchbay.openai.OpenAiHttp;
import dev.patchbay.openai.Target;
import dev.patchbay.openai.TextDialect;
import dev.patchbay.openai.Voice;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.worker.OperationEnd;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.MockWebServer;

/** A provider on real sockets with scripted answers, and a worker that calls it. */
final class ScriptedProvider implements AutoCloseable {
  static final JobId JOB = JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001");
  static final String VOICE = "openai/gpt-4o-mini-tts";
  static final String LOCAL = "local/speech";
  static final String EAR = "openai/gpt-transcribe";
  static final String COUNTING_EAR = "openai/gpt-4o-transcribe";

  static final String PEN = "openai/gpt-6-luna";
  static final String OTHER_PEN = "second/gpt-6-luna";
  static final String OTHER_VOICE = "second/gpt-4o-mini-tts";
  static final String OTHER_EAR = "second/gpt-transcribe";

  private static final S3Properties NO_STORE = new S3Properties("", "us-east-1", false);
  private static final TransferLimits LIMITS =
      TransferLimits.of(100_000_000, Duration.ofMinutes(1));

  final MockWebServer server = new MockWebServer();

  /** Another vendor. */
  final MockWebServer other = new MockWebServer();

  final MeterRegistry registry = new SimpleMeterRegistry();
  final List<OperationEnd> health = new CopyOnWriteArrayList<>();
  final Guards guards =
      new Guards(GuardSettings.USUAL, registry, _ -> Optional.empty(), health::add);
  final OpenAiHttp http = OpenAiHttp.of(Limits.defaults());

  /** Where the first vendor's targets ask; the scripts, unless a test says otherwise. */
  URI first;

  /** The other vendor's. */
  URI second;

  /** Who speaks at the local target; nobody, unless a test says otherwise. */
  LocalSpeech local = LocalSpeech.none();

  /** What the worker may spend; anything, unless a test says otherwise. */
  SpendCap cap = SpendCap.NONE;

  /** What the output directory can still take. */
  volatile DiskRoom disk = DiskRoom.SYSTEM;

  private final Spool spool;

  ScriptedProvider() throws IOException {
    server.start();
    other.start();
    first = server.url("/v1").uri();
    second = other.url("/v1").uri();
    spool = Spool.open(Path.of("target/spool"), 100_000_000);
  }

  ChainedJobWorker worker(Path inputs, Path outputs) {
    return worker(inputs, outputs, Duration.ofMinutes(30));
  }

  ChainedJobWorker worker(Path inputs, Path outputs, Duration longestSpeech) {
    return worker(
        new FileReferences(new InputFiles(Optional.of(inputs)), LIMITS),
        new S3Outputs(Allowed.of(Map.of()), S3Store.of(NO_STORE, LIMITS)),
        outputs,
        longestSpeech);
  }

  ChainedJobWorker worker(
      ReferenceSource references, S3Outputs buckets, Path outputs, Duration longestSpeech) {
    Stages stages = stages(longestSpeech);
    var recordings =
        new Recordings(references, spool, Duration.ofMinutes(5), Duration.ofMinutes(5));
    var places = new SpeechOutputs(outputs, buckets);
    var parts = new LongListening(stages.transcripts(), new LongTranscript(SplitRules.usual(), 4));
    var listening = new Listening(stages.transcripts(), recordings, parts);
    TextStage texts = stages.texts();
    SpeechStage speech = stages.speech();
    return new ChainedJobWorker(
        stages.targets(),
        new Announcement(speech, places),
        new WrittenTranscript(listening),
        new WrittenNotes(listening, new Notes(texts)),
        new SpokenReply(
            listening,
            new Reply(texts, speech, places, Reply.Streaming.BY_SENTENCE),
            places,
            new StageMeters(registry)),
        new StageProbes(stages.targets(), stages.transcripts(), texts, speech, cap));
  }

  Stages stages(Duration longestSpeech) {
    Targets targets =
        new Targets(
            Map.of(
                LOCAL, local(),
                VOICE, target(first, VOICE, Metering.TOKENS),
                OTHER_VOICE, target(second, OTHER_VOICE, Metering.TOKENS),
                PEN, target(first, PEN, Metering.TOKENS),
                OTHER_PEN, target(second, OTHER_PEN, Metering.TOKENS),
                EAR, target(first, EAR, Metering.SECONDS),
                OTHER_EAR, target(second, OTHER_EAR, Metering.SECONDS),
                COUNTING_EAR, target(first, COUNTING_EAR, Metering.TOKENS)));
    var runner = new StageRunner(guards, cap, new StageMeters(registry));
    return new Stages(
        targets,
        new TranscriptStage(http, targets, runner),
        new TextStage(http, targets, runner),
        new SpeechStage(
            http,
            local,
            targets,
            runner,
            new SpeechBounds(longestSpeech, 20),
            folder -> disk.usableBytes(folder)));
  }

  /** Where speech of these jobs goes: to the folder alone. */
  static SpeechOutputs places(Path outputs) {
    return new SpeechOutputs(
        outputs, new S3Outputs(Allowed.of(Map.of()), S3Store.of(NO_STORE, LIMITS)));
  }

  private static VoicedTarget target(URI url, String name, Metering metering) {
    String model = name.substring(name.indexOf('/') + 1);
    return new VoicedTarget(
        new Target(name.replace('/', '.'), url, ApiKey.of("canary-key"), model),
        Vendor.OPENAI,
        TextDialect.RESPONSES,
        new Voices(new Voice("marin"), Map.of()),
        metering,
        Delivery.WHOLE,
        ProbeStage.BY_MODEL.of(Vendor.OPENAI, model));
  }

  private static VoicedTarget local() {
    return TargetKeys.join(
            Map.of(
                LOCAL,
                new ChainedProperties.TargetProperties(
                    URI.create(ChainedProperties.TargetProperties.NOWHERE),
                    "local-speech",
                    "",
                    Vendor.LOCAL,
                    TextDialect.RESPONSES,
                    "marin",
                    Map.of(),
                    Metering.SECONDS,
                    Delivery.WHOLE,
                    ProbeStage.BY_MODEL)),
            _ -> Optional.empty())
        .of(new StageTarget(Stage.TEXT_TO_SPEECH, LOCAL, "local-speech"));
  }

  @Override
  public void close() {
    http.close();
    guards.close();
    server.close();
    other.close();
    try {
      spool.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
