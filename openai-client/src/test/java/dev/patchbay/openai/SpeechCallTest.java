package dev.patchbay.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SpeechCallTest {
  private static final String DONE =
      "data: {\"type\":\"speech.audio.done\",\"usage\":{\"input_tokens\":9,\"output_tokens\":21,"
          + "\"total_tokens\":30}}\n\n";

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          marin      | "marin"
          voice_abc1 | {"id":"voice_abc1"}
          """)
  void sendsTextVoiceAndFormats(String voice, String wire) throws Exception {
    server.enqueue(stream(delta(1, 2) + DONE));

    run(new SpeechRequest("Grüße \"dir\"", new Voice(voice), 100), sink);

    var sent = Objects.requireNonNull(server.takeRequest(10, TimeUnit.SECONDS));
    assertThat(sent.getTarget()).isEqualTo("/v1/audio/speech");
    assertThat(sent.getHeaders().get("Accept")).isEqualTo("text/event-stream");
    assertThat(sent.getHeaders().get("X-Client-Request-Id")).isEqualTo("job-7.attempt-1");
    assertThat(Objects.requireNonNull(sent.getBody()).utf8())
        .isEqualTo(
            "{\"model\":\"model-x\",\"input\":\"Grüße \\\"dir\\\"\",\"response_format\":\"pcm\","
                + "\"stream_format\":\"sse\",\"voice\":"
                + wire
                + "}");
  }

  @Test
  void passesAudioOnAndTellsCountUsageAndRequestId() {
    server.enqueue(
        stream(delta(1, 2, 3, 4) + ": ping\n\n" + delta(5, 6) + DONE)
            .newBuilder()
            .addHeader("x-request-id", "req_2")
            .build());

    assertThat(run(Samples.speech(), sink))
        .isEqualTo(
            new Answer.Success<>(new Speech(6, new Usage.Tokens(9, 21), Optional.of("req_2"))));
    assertThat(sink.audio()).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void samplesSplitAcrossDeltasReachTheSinkWhole() {
    server.enqueue(
        stream(delta(1) + delta(2, 3) + delta() + delta(4, 5, 6) + delta(7) + delta(8) + DONE));

    run(Samples.speech(), sink);

    assertThat(sink.audio()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(sink.pieces()).allMatch(piece -> piece.length > 0 && piece.length % 2 == 0);
  }

  @Test
  void unknownEventsAreSkipped() {
    server.enqueue(
        stream("event: x\ndata: {\"type\":\"speech.audio.mood\"}\n\n" + delta(1, 2) + DONE));

    assertThat(run(Samples.speech(), sink)).isInstanceOf(Answer.Success.class);
  }

  @Test
  void missingUsageIsToldAndNotTakenForZero() {
    server.enqueue(stream(delta(1, 2) + "data: {\"type\":\"speech.audio.done\"}\n\n"));

    assertThat(run(Samples.speech(), sink))
        .isEqualTo(
            new Answer.Success<>(
                new Speech(2, new Usage.Unreported(Usage.Why.MISSING), Optional.empty())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type":"speech.audio.delta","audio":"AQID"} | audio: ends within a sample
          {"type":"speech.audio.delta","audio":""}     | audio: none
          {"type":"speech.audio.delta","audio":"*"}    | audio: not base64
          {"type":"speech.audio.delta","audio":"-_-_"} | audio: not base64
          {"type":"speech.audio.delta","audio":7}      | audio: not a string
          {"type":"speech.audio.delta"}                | audio: not a string
          {"type":7}                                   | type: not a string
          {"type":"speech.audio.delta                  | event: not a JSON object
          nonsense                                     | event: not a JSON object
          """)
  void oddEventsAreMalformedAndNameTheField(String event, String what) {
    server.enqueue(stream("data: " + event + "\n\n" + DONE));

    assertThat(failure(Samples.speech(), sink))
        .isInstanceOf(ProviderFailure.Malformed.class)
        .hasFieldOrPropertyWithValue("what", what)
        .hasFieldOrPropertyWithValue("mayHaveSpent", true);
  }

  @Test
  void audioBeyondTheLimitIsMalformedAndDoesNotReachTheSink() {
    server.enqueue(stream(delta(1, 2, 3, 4) + delta(5, 6) + DONE));

    assertThat(failure(new SpeechRequest("x", Samples.VOICE, 5), sink))
        .hasFieldOrPropertyWithValue("what", "audio: more than 5 bytes");
    assertThat(sink.audio()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void lineBeyondTheLimitIsMalformed() {
    server.enqueue(stream("data: " + "A".repeat(1_000_000)));

    assertThat(failure(Samples.speech(), sink))
        .hasFieldOrPropertyWithValue("what", "event: more than 16384 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "data: [DONE]\n\n", "data: {\"type\":\"speech.audio.done\"}\n"})
  void streamThatEndsWithoutDoneIsCut(String end) {
    server.enqueue(stream(delta(1, 2) + end));

    assertThat(failure(Samples.speech(), sink))
        .isInstanceOf(ProviderFailure.Unavailable.class)
        .hasFieldOrPropertyWithValue("reason", ProviderFailure.Unavailable.Reason.CUT)
        .hasFieldOrPropertyWithValue("mayHaveSpent", true)
        .hasFieldOrPropertyWithValue("retryable", true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type":"error","error":{"type":"server_error","code":null}}                | Unavailable
          {"type":"error","code":"rate_limit_exceeded","message":"slow down"}         | RateLimited
          {"error":{"type":"invalid_request_error","code":"bad","param":"input"}}     | Refused
          """)
  void errorInTheStreamIsTypedAndMayHaveSpent(String event, String type) {
    server.enqueue(stream(delta(1, 2) + "event: error\ndata: " + event + "\n\n"));

    ProviderFailure failure = failure(Samples.speech(), sink);

    assertThat(failure.getClass().getSimpleName()).isEqualTo(type);
    assertThat(failure.mayHaveSpent()).isTrue();
    assertThat(failure.delivered()).isTrue();
  }

  @Test
  void failureBeforeAnyAudioTellsThatNothingWasDelivered() {
    server.enqueue(stream("data: {\"type\":\"speech.audio.mood\"}\n\n"));

    assertThat(failure(Samples.speech(), sink).delivered()).isFalse();
  }

  @Test
  void plainAudioInsteadOfEventsIsMalformed() {
    server.enqueue(
        new MockResponse.Builder().addHeader("Content-Type", "audio/pcm").body("xx").build());

    assertThat(failure(Samples.speech(), sink))
        .hasFieldOrPropertyWithValue("what", "content-type: not text/event-stream");
  }

  @Test
  void sinkThatFailsEndsTheCallAsTheCallersFault() {
    server.enqueue(stream(delta(1, 2) + DONE));
    IOException full = new IOException("disk full");

    ProviderFailure failure =
        failure(
            Samples.speech(),
            pcm -> {
              throw full;
            });

    assertThat(failure)
        .isEqualTo(
            new ProviderFailure.LocalFault(
                full, new ProviderFailure.Trace(true, true, Optional.empty())));
    assertThat(failure.counts()).isEqualTo(BreakerCount.IGNORE);
  }

  @Test
  void brokenSinkIsNotTurnedIntoAnOutcome() {
    server.enqueue(stream(delta(1, 2) + DONE));
    var bug = new IllegalArgumentException("bug");

    assertThatThrownBy(() ->
            run(
                Samples.speech(),
                pcm -> {
                  throw bug;
                }))
        .isSameAs(bug);
  }

  @Test
  void callRunsOnce() {
    server.enqueue(stream(delta(1, 2) + DONE));
    SpeechCall call = call(Samples.speech());
    call.run(sink);

    assertThatIllegalStateException().isThrownBy(() -> call.run(sink));
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  private SpeechCall call(SpeechRequest request) {
    return http.speech(Samples.target(server.url("/v1/").uri()), Samples.ID, request);
  }

  private Answer<Speech> run(SpeechRequest request, AudioSink into) {
    return call(request).run(into);
  }

  private ProviderFailure failure(SpeechRequest request, AudioSink into) {
    return ((Answer.Failed<Speech>) run(request, into)).failure();
  }

  private static String delta(int... bytes) {
    byte[] pcm = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      pcm[i] = (byte) bytes[i];
    }
    return "data: {\"type\":\"speech.audio.delta\",\"audio\":\""
        + Base64.getEncoder().encodeToString(pcm)
        + "\"}\n\n";
  }

  private static MockResponse stream(String events) {
    return new MockResponse.Builder()
        .addHeader("Content-Type", "text/event-stream; charset=utf-8")
        .chunkedBody(events, 7)
        .build();
  }
}
