package dev.patchbay.chained;

import dev.patchbay.openai.ApiKey;
import dev.patchbay.openai.Limits;
import dev.patchbay.openai.OpenAiHttp;
import dev.patchbay.openai.Target;
import dev.patchbay.openai.Voice;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Tier;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;

/** A provider on real sockets with scripted answers, and a worker that calls it. */
final class ScriptedProvider implements AutoCloseable {
  private static final int DELTA = 480_000;
  static final JobId JOB = JobId.parse("0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001");
  static final String VOICE = "openai/gpt-4o-mini-tts";
  static final String EAR = "openai/gpt-transcribe";
  static final String COUNTING_EAR = "openai/gpt-4o-transcribe";

  static final String OTHER_VOICE = "second/gpt-4o-mini-tts";
  static final String OTHER_EAR = "second/gpt-transcribe";

  final MockWebServer server = new MockWebServer();

  /** Another vendor. */
  final MockWebServer other = new MockWebServer();

  final MeterRegistry registry = new SimpleMeterRegistry();
  private final Guards guards = new Guards(GuardSettings.USUAL, registry);
  final OpenAiHttp http = OpenAiHttp.of(Limits.defaults());

  ScriptedProvider() throws IOException {
    server.start();
    other.start();
  }

  ChainedJobWorker worker(Path inputs, Path outputs) {
    return worker(inputs, outputs, Duration.ofMinutes(30));
  }

  ChainedJobWorker worker(Path inputs, Path outputs, Duration longestSpeech) {
    Targets targets =
        new Targets(
            Map.of(
                VOICE, target(server, VOICE, Metering.TOKENS),
                OTHER_VOICE, target(other, OTHER_VOICE, Metering.TOKENS),
                EAR, target(server, EAR, Metering.SECONDS),
                OTHER_EAR, target(other, OTHER_EAR, Metering.SECONDS),
                COUNTING_EAR, target(server, COUNTING_EAR, Metering.TOKENS)));
    var runner = new StageRunner(guards, new StageMeters(registry));
    var recordings = new Recordings(new InputFiles(Optional.of(inputs)), Duration.ofMinutes(5));
    return new ChainedJobWorker(
        targets,
        new Announcement(
            new SpeechStage(http, targets, runner, new SpeechBounds(longestSpeech, 20)), outputs),
        new WrittenTranscript(new TranscriptStage(http, targets, runner), recordings));
  }

  private static VoicedTarget target(MockWebServer at, String name, Metering metering) {
    URI url = at.url("/v1").uri();
    String model = name.substring(name.indexOf('/') + 1);
    return new VoicedTarget(
        new Target(name.replace('/', '.'), url, ApiKey.of("canary-key"), model),
        new Voice("marin"),
        metering);
  }

  static Dispatch announcement(String text) {
    return dispatch(
        Purpose.ANNOUNCEMENT,
        new JobInput.Text(text),
        Set.of(Output.AUDIO),
        new StageTarget(Stage.TEXT_TO_SPEECH, VOICE, "gpt-4o-mini-tts"));
  }

  static Dispatch transcript(JobInput input, Output... outputs) {
    return dispatch(
        Purpose.TRANSCRIPT,
        input,
        Set.of(outputs),
        new StageTarget(Stage.SPEECH_TO_TEXT, EAR, "gpt-transcribe"));
  }

  static Dispatch dispatch(
      Purpose purpose, JobInput input, Set<Output> outputs, StageTarget... stages) {
    var job =
        new Job(
            JOB,
            purpose,
            null,
            input,
            null,
            Optional.empty(),
            outputs,
            null,
            null,
            Optional.empty(),
            null,
            null);
    var route = new Route("chained/x", Lane.CHAINED, Tier.B, List.of(stages));
    return new Dispatch(TenantId.of("acme"), 0, 1, route, Instant.MAX, job);
  }

  /** Server-sent events: this audio, then this usage object. */
  static MockResponse speech(byte[] pcm, String usage) {
    var events = new StringBuilder();
    for (int from = 0; from < pcm.length; from += DELTA) {
      byte[] delta = Arrays.copyOfRange(pcm, from, Math.min(pcm.length, from + DELTA));
      String audio = Base64.getEncoder().encodeToString(delta);
      events.append(event("\"speech.audio.delta\",\"audio\":\"" + audio + "\""));
    }
    events.append(event("\"speech.audio.done\"" + (usage.isEmpty() ? "" : ",\"usage\":" + usage)));
    return new MockResponse.Builder()
        .addHeader("content-type", "text/event-stream")
        .addHeader("x-request-id", "req_1")
        .body(events.toString())
        .build();
  }

  private static String event(String typeAndMore) {
    return "data: {\"type\":" + typeAndMore + "}\n\n";
  }

  static MockResponse json(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("content-type", "application/json")
        .addHeader("x-request-id", "req_1")
        .body(body)
        .build();
  }

  @Override
  public void close() {
    http.close();
    guards.close();
    server.close();
    other.close();
  }
}
