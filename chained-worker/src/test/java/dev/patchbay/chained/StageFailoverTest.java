package dev.patchbay.chained;

import static dev.patchbay.chained.ScriptedAnswers.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.openai.InvalidRequest;
import dev.patchbay.openai.SpeechRequest;
import dev.patchbay.openai.Voice;
import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StageFailoverTest {
  private static final String USAGE =
      "{\"input_tokens\":7,\"output_tokens\":20,\"total_tokens\":27}";
  private static final byte[] SAMPLES = new byte[9_600];

  @TempDir Path folder;
  private ScriptedProvider provider;
  private final RecordingAttempt attempt = new RecordingAttempt();

  @BeforeEach
  void start() throws IOException {
    provider = new ScriptedProvider();
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 429, 500, 503})
  void anErrorStatusSpendsNothingAndTheNextTargetIsAsked(int status) throws Exception {
    provider.server.enqueue(json(status, "{}"));
    provider.other.enqueue(ScriptedAnswers.speech(SAMPLES, USAGE));

    assertThat(work()).isInstanceOf(Ending.Completed.class);

    assertThat(attempt.told).hasSize(4).element(1).isEqualTo(RecordingAttempt.UNSPENT);
    assertThat(attempt.used())
        .singleElement()
        .satisfies(used -> assertThat(used.target()).isEqualTo(ScriptedProvider.OTHER_VOICE));
    assertThat(Files.size(folder.resolve("acme/" + ScriptedProvider.JOB + "/3.wav")))
        .isEqualTo(44 + SAMPLES.length);
  }

  @Test
  void everyTargetThatIsAskedIsASpanWithItsOutcome() throws Exception {
    provider.server.enqueue(json(503, "{}"));
    provider.other.enqueue(ScriptedAnswers.speech(SAMPLES, USAGE));

    assertThat(work()).isInstanceOf(Ending.Completed.class);

    assertThat(attempt.spans)
        .containsExactly(
            "text-to-speech openai/gpt-4o-mini-tts provider_unavailable",
            "text-to-speech second/gpt-4o-mini-tts done");
  }

  @Test
  void aTargetThatCannotBeReachedSpendsNothingAndTheNextIsAsked() throws Exception {
    provider.server.close();
    provider.other.enqueue(ScriptedAnswers.speech(SAMPLES, USAGE));

    assertThat(work()).isInstanceOf(Ending.Completed.class);
  }

  @Test
  void aBadRequestIsBadEverywhere() throws Exception {
    provider.server.enqueue(json(400, "{}"));

    assertThat(reason(work())).isEqualTo("provider_refused");

    assertThat(provider.other.getRequestCount()).isZero();
  }

  @Test
  void whatMayHaveBeenPaidForIsNotAskedForAgain() throws Exception {
    provider.server.enqueue(
        new MockResponse.Builder()
            .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
            .build());

    assertThat(reason(work())).isEqualTo("provider_unavailable");

    assertThat(provider.other.getRequestCount()).isZero();
    assertThat(attempt.told).hasSize(1);
  }

  @Test
  void whenAllFailTheEndingNamesWhatEachOfThemSaid() throws Exception {
    provider.server.enqueue(json(500, "{}"));
    provider.other.enqueue(json(503, "{}"));

    Ending ending = work();

    assertThat(reason(ending)).isEqualTo("provider_unavailable");
    assertThat(((Ending.Failed) ending).detail())
        .isEqualTo("openai/gpt-4o-mini-tts: status 500; second/gpt-4o-mini-tts: status 503");
    assertThat(((Ending.Failed) ending).retryable()).isTrue();
    assertThat(provider.server.getRequestCount()).isEqualTo(1);
    assertThat(provider.other.getRequestCount()).isEqualTo(1);
  }

  @Test
  void whatIsNotRetriedAtTheLastTargetIsNotRetriedBecauseAnotherOneWasDown() throws Exception {
    provider.server.enqueue(json(503, "{}"));
    provider.other.enqueue(json(400, "{}"));

    Ending ending = work();

    assertThat(reason(ending)).isEqualTo("provider_refused");
    assertThat(((Ending.Failed) ending).retryable()).isFalse();
  }

  @Test
  void aKeyThatIsRefusedAtTheLastTargetMayBeTriedAgainWhileAnotherIsDown() throws Exception {
    provider.server.enqueue(json(503, "{}"));
    provider.other.enqueue(json(401, "{}"));

    Ending ending = work();

    assertThat(reason(ending)).isEqualTo("provider_unauthorised");
    assertThat(((Ending.Failed) ending).retryable()).isTrue();
  }

  @Test
  void aTargetWhoseBreakerIsOpenIsNotAsked() throws Exception {
    ChainedJobWorker worker = provider.worker(folder, folder);
    int untilOpen = GuardSettings.USUAL.window() / 2;
    for (int call = 0; call < untilOpen; call++) {
      provider.server.enqueue(json(500, "{}"));
      provider.other.enqueue(ScriptedAnswers.speech(SAMPLES, USAGE));
      worker.work(announcement(), attempt);
    }
    provider.other.enqueue(ScriptedAnswers.speech(SAMPLES, USAGE));

    assertThat(worker.work(announcement(), attempt)).isInstanceOf(Ending.Completed.class);

    assertThat(provider.server.getRequestCount()).isEqualTo(untilOpen);
    assertThat(ends("breaker_open")).isEqualTo(1);
    assertThat(ends("provider_unavailable")).isEqualTo(untilOpen);
    assertThat(ends("done")).isEqualTo(untilOpen + 1.0);
  }

  @Test
  void aTargetThatFailsAfterAWhileLeavesNothingOfItsSpeechBehind() throws Exception {
    var file =
        SpeechFile.create(
            folder,
            announcement().tenant(),
            ScriptedProvider.JOB,
            3,
            new SpeechBounds(Duration.ofMinutes(1), 20));
    try (file) {
      file.write(new byte[] {1, 1});
      file.write(new byte[] {2, 2});
      file.cutAt(2);
      file.write(new byte[] {3, 3});
      file.publish();
    }
    byte[] wav = Files.readAllBytes(folder.resolve("acme/" + ScriptedProvider.JOB + "/3.wav"));

    assertThat(wav).hasSize(48).endsWith(1, 1, 3, 3);
  }

  /** What no vendor can be asked takes nobody's place for good. */
  @Test
  void requestsThatCannotBeMadeLeaveEveryPlaceFree() {
    List<StageTarget> stages =
        List.of(new StageTarget(Stage.TEXT_TO_SPEECH, ScriptedProvider.VOICE, "gpt-4o-mini-tts"));
    try (var guards =
        new Guards(GuardSettings.USUAL, provider.registry, _ -> Optional.empty(), _ -> {})) {
      var runner = new StageRunner(guards, SpendCap.NONE, new StageMeters(provider.registry));
      for (int job = 0; job <= GuardSettings.USUAL.calls(); job++) {
        assertThatExceptionOfType(InvalidRequest.class)
            .isThrownBy(() -> runner.run(stages, attempt, _ -> unaskable()));
      }
      assertThat(guards.of(ScriptedProvider.VOICE).enter())
          .isInstanceOf(TargetGuard.Entry.Open.class);
    }
  }

  private static TargetCall<String> unaskable() {
    throw new IllegalStateException(
        "made: " + new SpeechRequest("torn \ud83d pair", new Voice("marin"), 2));
  }

  @Test
  void aModelThatIsGoneAtOneVendorIsAskedForAtTheNext() throws Exception {
    provider.server.enqueue(json(404, "{}"));
    provider.other.enqueue(ScriptedAnswers.speech(SAMPLES, USAGE));

    assertThat(work()).isInstanceOf(Ending.Completed.class);
  }

  @Test
  void transcriptsFailOverToo() throws Exception {
    provider.server.enqueue(json(503, "{}"));
    provider.other.enqueue(
        json(200, "{\"text\":\"hello\",\"usage\":{\"type\":\"duration\",\"seconds\":1}}"));
    var input = new JobInput.Inline("audio/wav", Wav.silence(1));

    Ending ending =
        provider
            .worker(folder, folder)
            .work(
                ScriptedJobs.dispatch(
                    Purpose.TRANSCRIPT,
                    input,
                    Set.of(Output.TEXT),
                    new StageTarget(Stage.SPEECH_TO_TEXT, ScriptedProvider.EAR, "gpt-transcribe"),
                    new StageTarget(
                        Stage.SPEECH_TO_TEXT, ScriptedProvider.OTHER_EAR, "gpt-transcribe")),
                attempt);

    assertThat(((Ending.Completed) ending).output().text()).contains("hello");
  }

  private double ends(String end) {
    return provider.registry.find("patchbay.chained.stages").tag("end", end).counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  private Ending work() throws InterruptedException {
    return provider.worker(folder, folder).work(announcement(), attempt);
  }

  private static Dispatch announcement() {
    return ScriptedJobs.dispatch(
        Purpose.ANNOUNCEMENT,
        new JobInput.Text("Good morning."),
        Set.of(Output.AUDIO),
        new StageTarget(Stage.TEXT_TO_SPEECH, ScriptedProvider.VOICE, "gpt-4o-mini-tts"),
        new StageTarget(Stage.TEXT_TO_SPEECH, ScriptedProvider.OTHER_VOICE, "gpt-4o-mini-tts"));
  }

  private static String reason(Ending ending) {
    return ((Ending.Failed) ending).reason();
  }
}
