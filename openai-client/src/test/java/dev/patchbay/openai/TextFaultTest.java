package dev.patchbay.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.ProviderFailure.TimedOut;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong on the way, in both dialects. */
final class TextFaultTest {
  private static final Duration WIDE = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
  private static final String CREATED = "data: {\"type\":\"response.created\"}\n\n";
  private static final String DELTA =
      "data: {\"type\":\"response.output_text.delta\",\"delta\":\"At \"}\n\n";
  private static final String CHAT_WHOLE =
      "data: {\"choices\":[{\"delta\":{\"content\":\"Yes.\"},\"finish_reason\":\"stop\"}],"
          + "\"usage\":{\"prompt_tokens\":2,\"completion_tokens\":1}}\n\n";

  @ParameterizedTest
  @ValueSource(strings = {"", HEAD, HEAD + CREATED, HEAD + ": wait\n\n"})
  void silenceBeforeTheFirstWordTimesOut(String answer) throws Exception {
    try (FakeWire wire = FakeWire.hangingAfter(answer)) {
      assertTimedOut(
          failure(wire, Samples.limits(WIDE, SHORT, WIDE, WIDE)), TimedOut.Limit.FIRST_BYTE, false);
    }
  }

  @Test
  void thinkingLongBeforeTheFirstWordIsNoStall() throws Exception {
    var stalled = new CountDownLatch(1);
    try (FakeWire wire =
        FakeWire.playing(peer -> {
          FakeWire.readRequest(peer);
          FakeWire.send(peer, HEAD + CREATED);
          stalled.await(SHORT.toMillis() * 3, TimeUnit.MILLISECONDS);
          FakeWire.send(peer, DELTA + "data: {\"type\":\"response.completed\"}\n\n");
        })) {
      assertThat(run(wire, Samples.limits(WIDE, WIDE, SHORT, WIDE), delta -> {}))
          .isInstanceOf(Answer.Success.class);
    }
  }

  @Test
  void silenceBetweenEventsTimesOut() throws Exception {
    try (FakeWire wire = FakeWire.hangingAfter(HEAD + DELTA)) {
      assertTimedOut(
          failure(wire, Samples.limits(WIDE, WIDE, SHORT, WIDE)),
          TimedOut.Limit.BETWEEN_BYTES,
          true);
    }
  }

  @Test
  void commentsDoNotHideAStall() throws Exception {
    try (FakeWire wire = FakeWire.playing(peer -> commentUntilLeft(peer, HEAD + DELTA))) {
      assertTimedOut(
          failure(wire, Samples.limits(WIDE, WIDE, Duration.ofMillis(300), WIDE)),
          TimedOut.Limit.BETWEEN_BYTES,
          true);
    }
  }

  @Test
  void silenceEndsTheWholeCallToo() throws Exception {
    try (FakeWire wire = FakeWire.hangingAfter(HEAD + DELTA)) {
      assertThat(failure(wire, Samples.limits(WIDE, WIDE, WIDE, Duration.ofMillis(300))))
          .isInstanceOf(TimedOut.class)
          .hasFieldOrPropertyWithValue("limit", TimedOut.Limit.WHOLE_CALL);
    }
  }

  @Test
  void slowSinkIsNoStallOfTheProvider() throws Exception {
    var slow = new CountDownLatch(1);
    try (FakeWire wire =
        FakeWire.answering(HEAD + DELTA + "data: {\"type\":\"response.completed\"}\n\n")) {
      Answer<Written> answer =
          run(
              wire,
              Samples.limits(WIDE, WIDE, SHORT, WIDE),
              delta -> awaitUninterrupted(slow, SHORT.multipliedBy(3)));

      assertThat(answer).isInstanceOf(Answer.Success.class);
    }
  }

  @Test
  void sinkThatFailsEndsTheCallAsTheCallersFault() throws Exception {
    IOException full = new IOException("full");
    try (FakeWire wire = FakeWire.hangingAfter(HEAD + DELTA)) {
      Answer<Written> answer =
          run(
              wire,
              Samples.limits(),
              delta -> {
                throw full;
              });

      assertThat(failed(answer))
          .isEqualTo(
              new ProviderFailure.LocalFault(
                  full, new ProviderFailure.Trace(true, true, Optional.empty())));
      assertThat(answer.counts()).isEqualTo(BreakerCount.IGNORE);
    }
  }

  @Test
  void textBeyondTheLimitIsMalformed() throws Exception {
    String piece = "data: {\"type\":\"response.output_text.delta\",\"delta\":\"%s\"}\n\n";
    String stream = HEAD + piece.formatted("ü".repeat(5_000)).repeat(7);
    try (FakeWire wire = FakeWire.hangingAfter(stream)) {
      assertThat(failure(wire, Samples.limits()))
          .hasFieldOrPropertyWithValue("what", "text: more than 65536 bytes")
          .hasFieldOrPropertyWithValue("delivered", true);
    }
  }

  @Test
  void eventBeyondTheLimitIsMalformed() throws Exception {
    try (FakeWire wire = FakeWire.hangingAfter(HEAD + "data: " + "x".repeat(20_000))) {
      assertThat(failure(wire, Samples.limits()))
          .hasFieldOrPropertyWithValue("what", "event: more than 16384 bytes")
          .hasFieldOrPropertyWithValue("delivered", false);
    }
  }

  @Test
  void wholeAnswerSurvivesABadEndOfItsConnection() throws Exception {
    String head = HEAD.replace("\r\n\r\n", "\r\nContent-Length: 9999\r\n\r\n");
    try (FakeWire wire = FakeWire.answering(head + CHAT_WHOLE);
        OpenAiHttp http = OpenAiHttp.of(Samples.limits())) {
      TextTarget at = Samples.writer(wire.url(), TextDialect.CHAT);

      assertThat(http.text(at, Samples.ID, Samples.text()).run(delta -> {}))
          .isInstanceOf(Answer.Success.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anotherContentTypeIsMalformed(TextDialect dialect) throws Exception {
    String json = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"choices\":[]}";
    try (FakeWire wire = FakeWire.answering(json);
        OpenAiHttp http = OpenAiHttp.of(Samples.limits())) {
      TextTarget at = Samples.writer(wire.url(), dialect);

      assertThat(failed(http.text(at, Samples.ID, Samples.text()).run(delta -> {})))
          .hasFieldOrPropertyWithValue("what", "content-type: not text/event-stream");
    }
  }

  @Test
  void cancelEndsTheCallAndItsConnection() throws Exception {
    var written = new CountDownLatch(1);
    try (FakeWire wire = FakeWire.hangingAfter(HEAD + DELTA);
        OpenAiHttp http = OpenAiHttp.of(Samples.limits())) {
      TextTarget at = Samples.writer(wire.url(), TextDialect.RESPONSES);
      TextCall call = http.text(at, Samples.ID, Samples.text());
      CompletableFuture<Answer<Written>> end = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> end.complete(call.run(delta -> written.countDown())));
      assertThat(written.await(10, TimeUnit.SECONDS)).isTrue();

      call.cancel();

      assertThat(failed(end.get(5, TimeUnit.SECONDS)))
          .isEqualTo(
              new ProviderFailure.Cancelled(
                  new ProviderFailure.Trace(true, true, Optional.empty())));
      assertThat(wire.wasLeft()).isTrue();
    }
  }

  @Test
  void interruptReachesASinkThatBlocks() throws Exception {
    var blocking = new CountDownLatch(1);
    try (FakeWire wire = FakeWire.hangingAfter(HEAD + DELTA)) {
      CompletableFuture<Answer<Written>> end = new CompletableFuture<>();
      TextSink sink =
          delta -> {
            blocking.countDown();
            awaitUninterrupted(new CountDownLatch(1), WIDE);
          };
      Thread runner =
          Thread.ofVirtual().start(() -> end.complete(run(wire, Samples.limits(), sink)));
      assertThat(blocking.await(10, TimeUnit.SECONDS)).isTrue();

      runner.interrupt();

      assertThat(failed(end.get(5, TimeUnit.SECONDS)))
          .isInstanceOf(ProviderFailure.Cancelled.class);
    }
  }

  private static void commentUntilLeft(Socket peer, String answer)
      throws IOException, InterruptedException {
    FakeWire.readRequest(peer);
    FakeWire.send(peer, answer);
    var beat = new CountDownLatch(1);
    while (!beat.await(20, TimeUnit.MILLISECONDS)) {
      FakeWire.send(peer, ": wait\n\n");
    }
  }

  /** As a sink blocks: an interrupt ends the wait, stays set and becomes an exception. */
  private static void awaitUninterrupted(CountDownLatch latch, Duration most) throws IOException {
    try {
      latch.await(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static Answer<Written> run(FakeWire wire, Limits limits, TextSink sink) {
    try (OpenAiHttp http = OpenAiHttp.of(limits)) {
      TextTarget at = Samples.writer(wire.url(), TextDialect.RESPONSES);
      return http.text(at, Samples.ID, Samples.text()).run(sink);
    }
  }

  private static ProviderFailure failure(FakeWire wire, Limits limits) {
    return failed(run(wire, limits, delta -> {}));
  }

  private static ProviderFailure failed(Answer<Written> answer) {
    return ((Answer.Failed<Written>) answer).failure();
  }

  private static void assertTimedOut(
      ProviderFailure failure, TimedOut.Limit limit, boolean delivered) {
    assertThat(failure)
        .isInstanceOf(TimedOut.class)
        .hasFieldOrPropertyWithValue("limit", limit)
        .hasFieldOrPropertyWithValue("mayHaveSpent", true)
        .hasFieldOrPropertyWithValue("delivered", delivered);
  }
}
