package dev.patchbay.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.ProviderFailure.TimedOut;
import dev.patchbay.openai.ProviderFailure.Unavailable;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong while a transcript is streamed. */
final class TranscriptionStreamFaultTest {
  private static final Duration WIDE = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
  private static final String LENGTH = HEAD.replace("\r\n\r\n", "\r\nContent-Length: 9999\r\n\r\n");
  private static final String CREATED = "data: {\"type\":\"transcript.created\"}\n\n";
  private static final String EMPTY =
      "data: {\"type\":\"transcript.text.delta\",\"delta\":\"\"}\n\n";
  private static final String DELTA =
      "data: {\"type\":\"transcript.text.delta\",\"delta\":\"hello\"}\n\n";
  private static final String DONE =
      "data: {\"type\":\"transcript.text.done\",\"text\":\"hello\"}\n\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        HEAD,
        HEAD + "data: [DONE]\n\n",
        HEAD + DELTA,
        HEAD + DELTA + "data: [DONE]\n\n",
        HEAD + DELTA + "data: {\"type\":\"transcript.text.done\",\"text\":\"hello\"}",
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 9999\r\n\r\n" + DELTA
      })
  void wordsWithoutTheirLastEventAreNotTakenForAll(String answer) throws Exception {
    try (FakeWire wire = FakeWire.answering(answer)) {
      assertThat(failure(wire, Samples.limits()))
          .isInstanceOf(Unavailable.class)
          .hasFieldOrPropertyWithValue("reason", Unavailable.Reason.CUT)
          .hasFieldOrPropertyWithValue("mayHaveSpent", true)
          .hasFieldOrPropertyWithValue("delivered", false);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "data: [DONE]\n\n", "data: {\"type\":\"transcript.text.d"})
  void whatComesAfterTheLastEventIsNotWaitedFor(String rest) throws Exception {
    try (FakeWire wire = FakeWire.hangingAfter(LENGTH + DELTA + DONE + rest)) {
      assertThat(run(wire, Samples.limits())).isInstanceOf(Answer.Success.class);
      assertThat(wire.wasLeft()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type":"error","code":"server_error","message":"x"}                     | Unavailable
          {"type":"error","error":{"code":"server_error"}}                         | Unavailable
          {"error":{"message":"x"}}                                                | Unavailable
          {"error":{"code":429}}                                                   | RateLimited
          {"type":"error","error":{"code":"rate_limit_exceeded"}}                  | RateLimited
          {"type":"error","error":{"type":"invalid_request_error","param":"file"}} | Refused
          """)
  void errorsWithinTheStreamAreTyped(String error, String kind) throws Exception {
    try (FakeWire wire = FakeWire.hangingAfter(HEAD + DELTA + "data: " + error + "\n\n")) {
      ProviderFailure failure = failure(wire, Samples.limits());

      assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
      assertThat(failure.mayHaveSpent()).isTrue();
      assertThat(failure.delivered()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", HEAD, HEAD + CREATED, HEAD + EMPTY, HEAD + ": wait\n\n"})
  void silenceBeforeTheFirstWordTimesOut(String answer) throws Exception {
    try (FakeWire wire = FakeWire.hangingAfter(answer)) {
      assertTimedOut(
          failure(wire, Samples.limits(WIDE, SHORT, WIDE, WIDE)), TimedOut.Limit.FIRST_BYTE);
    }
  }

  @Test
  void listeningLongBeforeTheFirstWordIsNoStall() throws Exception {
    var listening = new CountDownLatch(1);
    try (FakeWire wire =
        FakeWire.playing(peer -> {
          FakeWire.readRequest(peer);
          FakeWire.send(peer, HEAD + CREATED);
          listening.await(SHORT.toMillis() * 3, TimeUnit.MILLISECONDS);
          FakeWire.send(peer, DELTA + DONE);
        })) {
      assertThat(run(wire, Samples.limits(WIDE, WIDE, SHORT, WIDE)))
          .isInstanceOf(Answer.Success.class);
    }
  }

  @Test
  void silenceBetweenWordsTimesOut() throws Exception {
    try (FakeWire wire = FakeWire.hangingAfter(HEAD + DELTA)) {
      assertTimedOut(
          failure(wire, Samples.limits(WIDE, WIDE, SHORT, WIDE)), TimedOut.Limit.BETWEEN_BYTES);
    }
  }

  @Test
  void commentsDoNotHideAStall() throws Exception {
    Duration between = Duration.ofMillis(300);
    try (FakeWire wire = FakeWire.playing(peer -> repeatUntilLeft(peer, ": wait\n\n"))) {
      assertTimedOut(
          failure(wire, Samples.limits(WIDE, WIDE, between, WIDE)), TimedOut.Limit.BETWEEN_BYTES);
    }
  }

  @Test
  void eventsWithoutWordsEndWithTheWholeCall() throws Exception {
    Duration whole = Duration.ofMillis(300);
    try (FakeWire wire = FakeWire.playing(peer -> repeatUntilLeft(peer, CREATED + EMPTY))) {
      assertTimedOut(
          failure(wire, Samples.limits(WIDE, WIDE, WIDE, whole)), TimedOut.Limit.WHOLE_CALL);
    }
  }

  @Test
  void deltasBeyondTheLimitAreMalformed() throws Exception {
    String piece = "data: {\"type\":\"transcript.text.delta\",\"delta\":\"%s\"}\n\n";
    try (FakeWire wire =
            FakeWire.hangingAfter(HEAD + piece.formatted("ü".repeat(5_000)).repeat(7));
        FakeWire blank =
            FakeWire.hangingAfter(HEAD + piece.formatted(" ".repeat(9_999)).repeat(7))) {
      assertMalformed(failure(wire, Samples.limits()), "text: more than 65536 bytes");
      assertMalformed(failure(blank, Samples.limits()), "text: more than 65536 bytes");
    }
  }

  @Test
  void lastEventBeyondTheLimitsIsMalformed() throws Exception {
    String done =
        HEAD + "data: {\"type\":\"transcript.text.done\",\"text\":\"" + "x".repeat(20_000);
    try (FakeWire wire = FakeWire.hangingAfter(done);
        FakeWire whole = FakeWire.hangingAfter(done + "\"}\n\n")) {
      assertMalformed(failure(wire, Samples.limits()), "event: more than 16384 bytes");
      assertMalformed(
          failure(whole, new Limits(WIDE, WIDE, WIDE, WIDE, 19_999, 64 * 1024)),
          "text: more than 19999 bytes");
    }
  }

  @Test
  void cancelEndsTheCallAndItsConnection() throws Exception {
    try (FakeWire wire = FakeWire.hangingAfter(HEAD + DELTA);
        OpenAiHttp http = OpenAiHttp.of(Samples.limits())) {
      TranscriptionCall call = call(http, wire);
      CompletableFuture<Answer<Transcript>> end = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> end.complete(call.run()));
      assertThat(wire.wasAsked()).isTrue();

      call.cancel();

      assertThat(failed(end.get(5, TimeUnit.SECONDS)))
          .isEqualTo(
              new ProviderFailure.Cancelled(new ProviderFailure.Trace(true, Optional.empty())));
      assertThat(wire.wasLeft()).isTrue();
    }
  }

  @Test
  void interruptEndsTheCallAndItsConnection() throws Exception {
    try (FakeWire wire = FakeWire.hangingAfter(HEAD + DELTA)) {
      CompletableFuture<Answer<Transcript>> end = new CompletableFuture<>();
      Thread runner = Thread.ofVirtual().start(() -> end.complete(run(wire, Samples.limits())));
      assertThat(wire.wasAsked()).isTrue();

      runner.interrupt();

      assertThat(failed(end.get(5, TimeUnit.SECONDS)))
          .isInstanceOf(ProviderFailure.Cancelled.class);
      assertThat(wire.wasLeft()).isTrue();
    }
  }

  private static void repeatUntilLeft(Socket peer, String events)
      throws IOException, InterruptedException {
    FakeWire.readRequest(peer);
    FakeWire.send(peer, HEAD + DELTA);
    var beat = new CountDownLatch(1);
    while (!beat.await(20, TimeUnit.MILLISECONDS)) {
      FakeWire.send(peer, events);
    }
  }

  private static TranscriptionCall call(OpenAiHttp http, FakeWire wire) {
    return http.transcription(
        Samples.target(wire.url()), Samples.ID, Samples.transcription(), Delivery.STREAMED);
  }

  private static Answer<Transcript> run(FakeWire wire, Limits limits) {
    try (OpenAiHttp http = OpenAiHttp.of(limits)) {
      return call(http, wire).run();
    }
  }

  private static ProviderFailure failure(FakeWire wire, Limits limits) {
    return failed(run(wire, limits));
  }

  private static ProviderFailure failed(Answer<Transcript> answer) {
    return ((Answer.Failed<Transcript>) answer).failure();
  }

  private static void assertMalformed(ProviderFailure failure, String what) {
    assertThat(failure)
        .isInstanceOf(ProviderFailure.Malformed.class)
        .hasFieldOrPropertyWithValue("what", what);
  }

  private static void assertTimedOut(ProviderFailure failure, TimedOut.Limit limit) {
    assertThat(failure)
        .isInstanceOf(TimedOut.class)
        .hasFieldOrPropertyWithValue("limit", limit)
        .hasFieldOrPropertyWithValue("mayHaveSpent", true)
        .hasFieldOrPropertyWithValue("delivered", false);
  }
}
