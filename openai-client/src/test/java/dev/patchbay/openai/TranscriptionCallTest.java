package dev.patchbay.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TranscriptionCallTest {
  private final MockWebServer server = new MockWebServer();
  private final OpenAiHttp http = OpenAiHttp.of(Samples.limits());

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    http.close();
    server.close();
  }

  @Test
  void sendsModelFormatLanguageAndFileWithKeyAndRequestId() throws Exception {
    server.enqueue(json("{\"text\":\"hello\"}"));
    var request =
        new TranscriptionRequest(
            Recording.of(Samples.WAV), Optional.of("de"), TranscriptionRequest.Detail.SEGMENTS);

    run(request);

    RecordedRequest sent = received();
    assertThat(sent.getTarget()).isEqualTo("/v1/audio/transcriptions");
    assertThat(sent.getHeaders().get("Authorization")).isEqualTo("Bearer " + Samples.SECRET);
    assertThat(sent.getHeaders().get("X-Client-Request-Id")).isEqualTo("job-7.attempt-1");
    assertThat(sent.getHeaders().get("Content-Type")).startsWith("multipart/form-data; boundary=");
    assertThat(body(sent))
        .containsSubsequence("name=\"model\"", "model-x")
        .containsSubsequence("name=\"response_format\"", "verbose_json")
        .containsSubsequence("name=\"file\"; filename=\"audio.wav\"", "audio/wav", "RIFF....WAVE")
        .containsSubsequence("name=\"language\"", "de");
  }

  @Test
  void sendsNoLanguageThatIsNotKnown() throws Exception {
    server.enqueue(json("{\"text\":\"\"}"));

    run(Samples.transcription());

    assertThat(body(received())).doesNotContain("language").contains("\r\njson\r\n");
  }

  @Test
  void sendsTheRecordingByteForByte() throws Exception {
    byte[] wav = new byte[300_000];
    new Random(7).nextBytes(wav);
    server.enqueue(json("{\"text\":\"x\"}"));

    run(
        new TranscriptionRequest(
            Recording.of(wav), Optional.empty(), TranscriptionRequest.Detail.TEXT));

    assertThat(Objects.requireNonNull(received().getBody()).indexOf(ByteString.of(wav)))
        .isPositive();
  }

  @Test
  void readsTextLanguageDurationUsageAndRequestId() {
    server.enqueue(
        json("""
        {"text":"Grüß Gott","languages":[{"code":"de"}],"extra":{"new":1},
         "usage":{"type":"duration","seconds":2.50}}\
        """)
            .newBuilder()
            .addHeader("x-request-id", "req_1")
            .build());

    assertThat(success(Samples.transcription()))
        .isEqualTo(
            new Transcript(
                "Grüß Gott",
                Optional.of("de"),
                List.of(),
                new Usage.AudioSeconds(new BigDecimal("2.50")),
                Optional.of("req_1")));
  }

  @Test
  void readsSegmentsAndTokens() {
    server.enqueue(
        json(
            """
            {"text":"a b","language":"english","usage":{"type":"tokens","input_tokens":14,
             "output_tokens":3,"total_tokens":17},"segments":[
             {"id":0,"start":0,"end":0.4,"text":"a"},{"id":1,"start":0.4,"end":1.123456789,"text":" b"}]}\
            """));

    Transcript transcript = success(Samples.transcription());

    assertThat(transcript.language()).contains("english");
    assertThat(transcript.usage()).isEqualTo(new Usage.Tokens(14, 3));
    assertThat(transcript.segments())
        .containsExactly(
            new Transcript.Segment(Duration.ZERO, Duration.ofMillis(400), "a"),
            new Transcript.Segment(Duration.ofMillis(400), Duration.ofNanos(1_123_456_789), " b"));
  }

  @ParameterizedTest
  @CsvSource({
    "12.479999542236328, 12.480000",
    "0.0000004999, 0.000000",
    "0.0000005, 0.000001",
    "1.2345678901234567890123456789012345678901, 1.234568",
    "1.5, 1.5",
    "1E3, 1E+3"
  })
  void secondsAreToldToTheNearestMicrosecond(String given, String told) {
    server.enqueue(
        json("{\"text\":\"x\",\"usage\":{\"type\":\"duration\",\"seconds\":" + given + "}}"));

    assertThat(success(Samples.transcription()).usage())
        .isEqualTo(new Usage.AudioSeconds(new BigDecimal(told)));
  }

  @Test
  void missingUsageIsToldAndNotTakenForZero() {
    server.enqueue(json("{\"text\":\"x\",\"usage\":null}"));

    assertThat(success(Samples.transcription()).usage())
        .isEqualTo(new Usage.Unreported(Usage.Why.MISSING));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type":"duration"}
          {"type":"duration","seconds":-1}
          {"type":"duration","seconds":"3"}
          {"type":"duration","seconds":1E-999999999}
          {"type":"duration","seconds":1E+999999999}
          {"type":"duration","seconds":1000001}
          {"type":"tokens","input_tokens":1}
          {"type":"tokens","input_tokens":1.5,"output_tokens":1}
          {"type":"tokens","input_tokens":1,"output_tokens":99999999999999999999}
          {"type":"words","words":3}
          7
          """)
  void oddUsageIsToldAndTheTextIsKept(String usage) {
    server.enqueue(json("{\"text\":\"x\",\"usage\":" + usage + "}"));

    Transcript transcript = success(Samples.transcription());

    assertThat(transcript.text()).isEqualTo("x");
    assertThat(transcript.usage()).isEqualTo(new Usage.Unreported(Usage.Why.UNREADABLE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nonsense                                                  | body: not a JSON object
          {"text":"half                                             | body: not a JSON object
          {"text":"a"} {"text":"b"}                                 | body: not a JSON object
          ["text"]                                                  | body: not a JSON object
          ''                                                        | body: not a JSON object
          {"text":"x","a":1E99999999999999}                         | body: not a JSON object
          {"text":"x","a":[{"b":-1e-99999999999999}]}               | body: not a JSON object
          {}                                                        | text: not a string
          {"text":7}                                                | text: not a string
          {"text":"\\ud83d"}                                         | text: not well-formed Unicode
          {"text":"x","segments":7}                                 | segments: not an array
          {"text":"x","segments":[7]}                               | segments.start: not 0 to 86400
          {"text":"x","segments":[{"start":2,"end":1,"text":"x"}]}  | segments.end: before segments.start
          {"text":"x","segments":[{"start":-1,"end":1,"text":"x"}]} | segments.start: not 0 to 86400
          {"text":"x","segments":[{"start":0,"end":1e9,"text":"x"}]}| segments.end: not 0 to 86400
          {"text":"x","segments":[{"start":0,"end":1}]}             | text: not a string
          {"text":"x","segments":[{"start":0,"end":1,"text":"\\ude42"}]} | text: not well-formed Unicode
          """)
  void garbageIsMalformedAndNamesTheField(String answer, String what) {
    server.enqueue(json(answer));

    assertThat(failure(Samples.transcription()))
        .isInstanceOfSatisfying(
            ProviderFailure.Malformed.class,
            malformed -> {
              assertThat(malformed.what()).isEqualTo(what);
              assertThat(malformed.mayHaveSpent()).isTrue();
              assertThat(malformed.counts()).isEqualTo(BreakerCount.FAILURE);
            });
  }

  @Test
  void deepNestingIsMalformed() {
    server.enqueue(json("{\"text\":" + "[".repeat(5_000)));

    assertThat(failure(Samples.transcription())).isInstanceOf(ProviderFailure.Malformed.class);
  }

  @Test
  void answerBeyondTheLimitIsMalformed() {
    server.enqueue(json("{\"text\":\"" + "x".repeat(64 * 1024) + "\"}"));

    assertThat(failure(Samples.transcription()))
        .hasFieldOrPropertyWithValue("what", "body: more than 65536 bytes");
  }

  @ParameterizedTest
  @CsvSource({"text/html", "application/jsonx", "garbage", "''"})
  void otherContentTypesAreMalformed(String type) {
    server.enqueue(
        new MockResponse.Builder()
            .addHeader("Content-Type", type)
            .body("{\"text\":\"x\"}")
            .build());

    assertThat(failure(Samples.transcription()))
        .hasFieldOrPropertyWithValue("what", "content-type: not application/json");
  }

  private Answer<Transcript> run(TranscriptionRequest request) {
    return http.transcription(Samples.target(server.url("/v1").uri()), Samples.ID, request).run();
  }

  private Transcript success(TranscriptionRequest request) {
    return ((Answer.Success<Transcript>) run(request)).value();
  }

  private ProviderFailure failure(TranscriptionRequest request) {
    return ((Answer.Failed<Transcript>) run(request)).failure();
  }

  private RecordedRequest received() throws InterruptedException {
    return Objects.requireNonNull(server.takeRequest(10, TimeUnit.SECONDS));
  }

  private static String body(RecordedRequest request) {
    return Objects.requireNonNull(request.getBody()).utf8();
  }

  private static MockResponse json(String body) {
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/json; charset=utf-8")
        .body(body)
        .build();
  }
}
