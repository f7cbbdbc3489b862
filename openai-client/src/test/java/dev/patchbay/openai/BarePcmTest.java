package dev.patchbay.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Speech of vendors that answer with nothing but samples. */
final class BarePcmTest {
  private final MockWebServer server = new MockWebServer();
  private final OpenAiHttp http = OpenAiHttp.of(Samples.limits());
  private final RecordingSink sink = new RecordingSink();

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
  void sendsTheJsonAndTheHeadersAndKeepsOurOwn() throws Exception {
    server.enqueue(audio("audio/raw", 1, 2));
    var headers = Map.of("Vendor-Version", "2026-03-01", "authorization", "other");

    run(new BarePcmRequest("tts/bytes", headers, "{\"a\":1}", 100, new Usage.Characters(3)));

    var sent = Objects.requireNonNull(server.takeRequest(10, TimeUnit.SECONDS));
    assertThat(sent.getTarget()).isEqualTo("/v1/tts/bytes");
    assertThat(sent.getHeaders().get("Vendor-Version")).isEqualTo("2026-03-01");
    assertThat(sent.getHeaders().values("Authorization"))
        .containsExactly("Bearer " + Samples.SECRET);
    assertThat(sent.getHeaders().get("Content-Type")).startsWith("application/json");
    assertThat(Objects.requireNonNull(sent.getBody()).utf8()).isEqualTo("{\"a\":1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"audio/pcm", "audio/raw;rate=24000", "application/octet-stream"})
  void passesSamplesOnAndTellsWhatWasCounted(String type) {
    server.enqueue(audio(type, 1, 2, 3, 4, 5, 6));

    assertThat(run(request(100)))
        .isEqualTo(
            new Answer.Success<>(new Speech(6, new Usage.Characters(3), Optional.of("req_9"))));
    assertThat(sink.audio()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(sink.pieces()).allMatch(piece -> piece.length % 2 == 0);
  }

  @ParameterizedTest
  @CsvSource({"text/html", "application/json", "''"})
  void otherContentTypesAreMalformed(String type) {
    server.enqueue(audio(type, 1, 2));

    assertThat(failure(request(100)))
        .hasFieldOrPropertyWithValue("what", "content-type: not audio");
  }

  @Test
  void wavFileIsNotTakenForSamples() {
    server.enqueue(audio("audio/wav", 'R', 'I', 'F', 'F', 1, 2));

    assertThat(failure(request(100)))
        .hasFieldOrPropertyWithValue("what", "audio: a WAV file, not bare samples");
    assertThat(sink.pieces()).isEmpty();
  }

  @Test
  void nothingAndHalfASampleAreMalformed() {
    server.enqueue(audio("audio/pcm"));
    server.enqueue(audio("audio/pcm", 1, 2, 3));

    assertThat(failure(request(100))).hasFieldOrPropertyWithValue("what", "audio: none");
    assertThat(failure(request(100)))
        .hasFieldOrPropertyWithValue("what", "audio: ends within a sample");
  }

  @Test
  void audioBeyondTheLimitIsMalformed() {
    server.enqueue(audio("audio/pcm", 1, 2, 3, 4, 5, 6));

    assertThat(failure(request(5))).hasFieldOrPropertyWithValue("what", "audio: more than 5 bytes");
  }

  @ParameterizedTest
  @CsvSource({"'Content-Length: 99', CUT", "'Transfer-Encoding: chunked', CUT"})
  void cutAudioIsNotTakenForWhole(String framing, String reason) throws Exception {
    String head = "HTTP/1.1 200 OK\r\nContent-Type: audio/pcm\r\n" + framing + "\r\n\r\n";
    try (FakeWire wire = FakeWire.answering(head + "2\r\nab\r\n")) {
      ProviderFailure failure =
          failed(http.speech(Samples.target(wire.url()), Samples.ID, request(100)).run(sink));

      assertThat(failure).extracting("reason").hasToString(reason);
      assertThat(failure.delivered()).isTrue();
    }
  }

  @Test
  void bodyThatEndsWithItsConnectionIsMalformedForItsEndCannotBeTold() throws Exception {
    try (FakeWire wire =
        FakeWire.answering("HTTP/1.1 200 OK\r\nContent-Type: audio/pcm\r\n\r\nabcd")) {
      assertThat(
              failed(http.speech(Samples.target(wire.url()), Samples.ID, request(100)).run(sink)))
          .hasFieldOrPropertyWithValue("what", "body: neither chunked nor of a told length")
          .hasFieldOrPropertyWithValue("delivered", false);
    }
  }

  @Test
  void codeOfAnUnwrappedErrorIsKept() {
    server.enqueue(
        new MockResponse.Builder()
            .code(404)
            .body("{\"error_code\":\"voice_not_found\",\"title\":\"my words\",\"message\":\"x\"}")
            .build());

    assertThat(failure(request(100)))
        .isEqualTo(
            new ProviderFailure.Refused(
                404,
                Optional.of("voice_not_found"),
                Optional.empty(),
                new ProviderFailure.Trace(false, Optional.empty())));
  }

  private static BarePcmRequest request(long maxAudioBytes) {
    return new BarePcmRequest("tts/bytes", Map.of(), "{}", maxAudioBytes, new Usage.Characters(3));
  }

  private Answer<Speech> run(BarePcmRequest request) {
    return http.speech(Samples.target(server.url("/v1").uri()), Samples.ID, request).run(sink);
  }

  private ProviderFailure failure(BarePcmRequest request) {
    return failed(run(request));
  }

  private static ProviderFailure failed(Answer<Speech> answer) {
    return ((Answer.Failed<Speech>) answer).failure();
  }

  private static MockResponse audio(String type, int... bytes) {
    Buffer pcm = new Buffer();
    for (int b : bytes) {
      pcm.writeByte(b);
    }
    return new MockResponse.Builder()
        .addHeader("Content-Type", type)
        .addHeader("cartesia-request-id", "req_9")
        .chunkedBody(pcm, 3)
        .build();
  }
}
