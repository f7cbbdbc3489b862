package dev.patchbay.chained;

import static dev.patchbay.chained.ScriptedProvider.EAR;
import static dev.patchbay.chained.ScriptedProvider.PEN;
import static dev.patchbay.chained.ScriptedProvider.VOICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.Answer;
import dev.patchbay.openai.ProviderFailure;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.HealthCount;
import dev.patchbay.schemas.Stage;
import dev.patchbay.worker.ProbeEnd;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The smallest call of what a target is for, at a provider on a real socket. */
class StageProbesTest {
  private static final ProbeEnd OK = new ProbeEnd(HealthCount.SUCCESS, "ok");

  @TempDir Path folder;

  private final ScriptedProvider provider;

  StageProbesTest() throws IOException {
    provider = new ScriptedProvider();
  }

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void anEarIsGivenASecondOfSilence() throws Exception {
    assertThat(probe(EAR, ScriptedAnswers.heard(""))).contains(OK);
    var asked = provider.server.takeRequest();
    assertThat(asked.getUrl().encodedPath()).isEqualTo("/v1/audio/transcriptions");
    assertThat(asked.getBodySize()).isBetween(48_000L, 50_000L);
  }

  @Test
  void aPenWritesAWord() throws Exception {
    assertThat(probe(PEN, ScriptedAnswers.written("Hello.", "completed"))).contains(OK);
    assertThat(provider.server.takeRequest().getUrl().encodedPath()).isEqualTo("/v1/responses");
  }

  @Test
  void aVoiceSaysAWordOfWhichNothingIsKept() throws Exception {
    var spoken =
        ScriptedAnswers.speech(new byte[4_800], "{\"input_tokens\":2,\"output_tokens\":3}");
    assertThat(probe(VOICE, spoken)).contains(OK);
    assertThat(provider.server.takeRequest().getUrl().encodedPath()).isEqualTo("/v1/audio/speech");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    "400, IGNORE, http_400",
    "401, FAILURE, http_401",
    "429, FAILURE, rate_limited",
    "503, FAILURE, http_503"
  })
  void aStatusCountsAsItDoesForAJob(int status, HealthCount count, String reason) {
    assertThat(probe(PEN, ScriptedAnswers.json(status, "{\"error\":{\"message\":\"canary\"}}")))
        .contains(new ProbeEnd(count, reason));
  }

  @Test
  void anAnswerBeyondItsTimeIsEndedByAnInterrupt() throws Exception {
    Thread.currentThread().interrupt();
    assertThat(probe(PEN, ScriptedAnswers.written("Hello.", "completed")))
        .contains(new ProbeEnd(HealthCount.IGNORE, "cancelled"));
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aTargetThatNobodyKnowsIsNotCalled() {
    assertThat(probe("elsewhere/x")).isEmpty();
    assertThat(provider.server.getRequestCount()).isZero();
  }

  @Test
  void whatDoesNotFitUnderTheSpendCapIsNotMadeAndSaysNothingOfTheTarget() {
    provider.cap =
        _ ->
            new SpendCap.Entry.Shut(
                new Ending.Failed("spend_cap_reached", "canary", false, Optional.empty()));

    assertThat(probe(PEN)).contains(new ProbeEnd(HealthCount.IGNORE, "spend_cap_reached"));
    assertThat(provider.server.getRequestCount()).isZero();
  }

  @Test
  void aProbePassesByTheGuardAndTellsItNothing() throws Exception {
    for (int i = 0; i < GuardSettings.USUAL.window(); i++) {
      if (provider.guards.of(PEN).enter() instanceof TargetGuard.Entry.Open(var permit)) {
        try (permit) {
          permit.run(StageProbesTest::malformed, () -> {});
        }
      }
    }
    assertThat(provider.guards.of(PEN).enter()).isInstanceOf(TargetGuard.Entry.Shut.class);
    provider.health.clear();

    assertThat(probe(PEN, ScriptedAnswers.written("Hello.", "completed"))).contains(OK);
    assertThat(provider.guards.of(PEN).enter()).isInstanceOf(TargetGuard.Entry.Shut.class);
    assertThat(provider.health).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, whisper-1, SPEECH_TO_TEXT",
    "OPENAI, gpt-4o-mini-transcribe, SPEECH_TO_TEXT",
    "OPENAI, gpt-4o-mini-tts, TEXT_TO_SPEECH",
    "OPENAI, gpt-6-luna, TEXT",
    "CARTESIA, sonic-3.5, TEXT_TO_SPEECH",
    "LOCAL, local-speech, TEXT_TO_SPEECH"
  })
  void whatATargetIsForShowsInTheNameOfItsModelUnlessASettingSaysIt(
      Vendor vendor, String model, Stage stage) {
    assertThat(ProbeStage.BY_MODEL.of(vendor, model)).isEqualTo(stage);
    assertThat(ProbeStage.TEXT.of(vendor, model)).isEqualTo(Stage.TEXT);
  }

  private static Answer<String> malformed() {
    return new Answer.Failed<>(
        new ProviderFailure.Malformed("x", new ProviderFailure.Trace(false, Optional.empty())));
  }

  private Optional<ProbeEnd> probe(String target, MockResponse... answers) {
    for (MockResponse answer : answers) {
      provider.server.enqueue(answer);
    }
    return provider.worker(folder, folder).probe(target, Duration.ofMinutes(1));
  }
}
