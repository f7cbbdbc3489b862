package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.Answer;
import dev.patchbay.openai.BreakerCount;
import dev.patchbay.openai.ProviderFailure;
import dev.patchbay.openai.Speech;
import dev.patchbay.openai.Usage;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract with Cartesia's API, version 2026-03-01. */
class CartesiaSpeechTest {
  private static final StageTarget STAGE =
      new StageTarget(Stage.TEXT_TO_SPEECH, "cartesia/sonic-3.5", "sonic-3.5");

  private SpokenAnswers cartesia;

  @BeforeEach
  void start() throws IOException {
    cartesia = new SpokenAnswers(CartesiaSpeech::new);
  }

  @AfterEach
  void stop() {
    cartesia.close();
  }

  @Test
  void asksForBareSamplesOfAVoiceByItsIdUnderANamedVersion() throws Exception {
    cartesia.server.enqueue(samples(new byte[2]));

    cartesia.say("Grüße \"dir\"", Optional.empty());

    RecordedRequest sent = cartesia.received();
    assertThat(sent.getMethod()).isEqualTo("POST");
    assertThat(sent.getTarget()).isEqualTo("/tts/bytes");
    assertThat(sent.getHeaders().get("Cartesia-Version")).isEqualTo("2026-03-01");
    assertThat(sent.getHeaders().get("Authorization")).isEqualTo("Bearer sk_car_canary");
    assertThat(sent.getHeaders().get("Content-Type")).startsWith("application/json");
    assertThat(body(sent))
        .isEqualTo(
            "{\"model_id\":\"sonic-3.5\",\"transcript\":\"Grüße \\\"dir\\\"\","
                + "\"voice\":{\"mode\":\"id\",\"id\":\"694f9389-aac1-45b6-b726-9d9369183238\"},"
                + "\"output_format\":{\"container\":\"raw\",\"encoding\":\"pcm_s16le\","
                + "\"sample_rate\":24000}}");
  }

  @Test
  void tellsTheLanguageThatIsKnown() throws Exception {
    cartesia.server.enqueue(samples(new byte[2]));

    cartesia.say("Guten Tag", Optional.of("de"));

    assertThat(body(cartesia.received())).endsWith(",\"language\":\"de\"}");
  }

  @Test
  void whatIsSaidIsWordsAndNeverACommandOfTheVendors() throws Exception {
    cartesia.server.enqueue(samples(new byte[2]));

    Answer<Speech> said = cartesia.say("2 < 3 <break time='60s'/> </x>", Optional.empty());

    assertThat(body(cartesia.received()))
        .contains("\"transcript\":\"2 < 3 < break time='60s'/> < /x>\"");
    assertThat(((Answer.Success<Speech>) said).value().usage()).isEqualTo(new Usage.Characters(32));
    assertThat(cartesia.vendor.exposure(STAGE, "2 < 3 <break time='60s'/> </x>", 12).atMost())
        .isEqualTo(Map.of(Meter.INPUT_CHARACTERS, BigDecimal.valueOf(32)));
  }

  @Test
  void passesSamplesOnAndCountsTheCharactersOfTheTranscript() {
    cartesia.server.enqueue(samples(new byte[] {1, 2, 3, 4}));

    assertThat(cartesia.say("Hi 🙂!", Optional.empty()))
        .isEqualTo(
            new Answer.Success<>(new Speech(4, new Usage.Characters(5), Optional.of("req-c"))));
    assertThat(cartesia.heard.readByteArray()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void theMostThatItCanCostIsWhatItWillCost() {
    assertThat(cartesia.vendor.exposure(STAGE, "Hi 🙂!", 12).atMost())
        .isEqualTo(Map.of(Meter.INPUT_CHARACTERS, BigDecimal.valueOf(5)));
    assertThat(Metered.of(new Usage.Characters(5), Stage.TEXT_TO_SPEECH))
        .contains(Map.of(Meter.INPUT_CHARACTERS, BigDecimal.valueOf(5)));
  }

  /** The vendor documents one code, {@code concurrency_limited}; the others here are made up. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          400 | -                    | Refused      | false | IGNORE
          401 | unauthorized         | Unauthorised | false | FAILURE
          402 | quota_exceeded       | Unauthorised | false | FAILURE
          403 | plan_upgrade_required| Unauthorised | false | FAILURE
          404 | voice_not_found      | Refused      | false | IGNORE
          404 | model_not_found      | Refused      | false | IGNORE
          422 | -                    | Refused      | false | IGNORE
          429 | concurrency_limited  | RateLimited  | true  | FAILURE
          500 | -                    | Unavailable  | true  | FAILURE
          503 | -                    | Unavailable  | true  | FAILURE
          """)
  void errorsAreTypedByStatusAndKeepTheirCodeAlone(
      int status, @Nullable String code, String type, boolean retryable, BreakerCount counts) {
    cartesia.server.enqueue(error(status, code));

    ProviderFailure failure = cartesia.failure();

    assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
    assertThat(failure.retryable()).isEqualTo(retryable);
    assertThat(failure.counts()).isEqualTo(counts);
    assertThat(failure.delivered()).isFalse();
    assertThat(failure.requestId()).contains("req-c");
    assertThat(failure.toString()).doesNotContain("my words", "canary");
    if (code != null && status < 500) {
      assertThat(failure).hasFieldOrPropertyWithValue("code", Optional.of(code));
    }
  }

  @Test
  void waitThatIsAskedForIsTold() {
    cartesia.server.enqueue(
        error(429, "concurrency_limited").newBuilder().addHeader("Retry-After", "2").build());

    assertThat(cartesia.failure())
        .hasFieldOrPropertyWithValue("retryAfter", Optional.of(Duration.ofSeconds(2)));
  }

  @Test
  void errorsOfOlderVersionsAreProseAndStillTyped() {
    cartesia.server.enqueue(
        new MockResponse.Builder().code(400).body("Invalid: said my words").build());

    assertThat(cartesia.failure())
        .isEqualTo(
            new ProviderFailure.Refused(
                400,
                Optional.empty(),
                Optional.empty(),
                new ProviderFailure.Trace(false, Optional.empty())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | application/json | {"error_code":"x"} | content-type: not audio
          200 | audio/wav        | RIFF....WAVE       | audio: a WAV file, not bare samples
          200 | audio/pcm        | abc                | audio: ends within a sample
          200 | audio/pcm        | ''                 | audio: none
          204 | audio/pcm        | ''                 | status: neither 200 nor an error
          """)
  void answersThatAreNoSamplesAreMalformed(int status, String type, String body, String what) {
    cartesia.server.enqueue(
        new MockResponse.Builder().code(status).addHeader("Content-Type", type).body(body).build());

    assertThat(cartesia.failure())
        .isInstanceOf(ProviderFailure.Malformed.class)
        .hasFieldOrPropertyWithValue("what", what);
  }

  @Test
  void moreAudioThanIsPlausibleIsMalformed() {
    cartesia.server.enqueue(samples(new byte[10]));

    assertThat(((Answer.Failed<Speech>) cartesia.say("x", 8, Optional.empty())).failure())
        .hasFieldOrPropertyWithValue("what", "audio: more than 8 bytes");
  }

  @Test
  void audioThatIsCutIsNotTakenForWholeAndTellsThatSomeWasSaid() {
    byte[] second = new byte[900];
    cartesia.server.enqueue(
        samples(second).newBuilder().onResponseBody(new SocketEffect.CloseSocket()).build());

    ProviderFailure failure = cartesia.failure();

    assertThat(failure)
        .hasFieldOrPropertyWithValue("reason", ProviderFailure.Unavailable.Reason.CUT)
        .hasFieldOrPropertyWithValue("mayHaveSpent", true)
        .hasFieldOrPropertyWithValue("delivered", cartesia.heard.size() > 0);
    assertThat(cartesia.heard.size()).isPositive();
  }

  private static MockResponse samples(byte[] pcm) {
    return new MockResponse.Builder()
        .addHeader("Content-Type", "audio/pcm")
        .addHeader("cartesia-request-id", "req-c")
        .chunkedBody(new Buffer().write(pcm), 100)
        .build();
  }

  private static MockResponse error(int status, @Nullable String code) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("Content-Type", "application/json")
        .addHeader("cartesia-request-id", "req-c")
        .body(
            "{\"error_code\":%s,\"title\":\"my words\",\"message\":\"said my words\",\"request_id\":\"r\"}"
                .formatted(code == null ? "null" : "\"" + code + "\""))
        .build();
  }

  private static String body(RecordedRequest request) {
    return Objects.requireNonNull(request.getBody()).utf8();
  }
}
