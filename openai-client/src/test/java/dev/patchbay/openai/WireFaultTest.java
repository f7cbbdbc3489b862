package dev.patchbay.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.ProviderFailure.TimedOut;
import dev.patchbay.openai.ProviderFailure.Unavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WireFaultTest {
  private static final Duration WIDE = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(60);
  private static final String JSON_HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

  @Test
  void refusedConnectionIsUnavailableAndSpentNothing() throws Exception {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    ProviderFailure failure = failure(URI.create("http://127.0.0.1:" + port), Samples.limits());

    assertUnavailable(failure, Unavailable.Reason.NO_CONNECTION, false);
  }

  @Test
  void unknownHostIsUnavailable() {
    ProviderFailure failure = failure(URI.create("http://nowhere.invalid/v1"), Samples.limits());

    assertUnavailable(failure, Unavailable.Reason.UNKNOWN_HOST, false);
  }

  @Test
  void plainPeerOnTlsPortIsUnavailable() throws Exception {
    try (FakeWire wire = FakeWire.playing(peer -> FakeWire.send(peer, "hello, no TLS here\r\n"))) {
      URI tls = URI.create(wire.url().toString().replace("http:", "https:"));

      assertUnavailable(failure(tls, Samples.limits()), Unavailable.Reason.NO_TLS, false);
    }
  }

  @Test
  void connectThatIsNotAnsweredTimesOut() throws Exception {
    try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<SocketChannel> crowd = fillBacklog(full);

      ProviderFailure failure =
          failure(
              URI.create("http://127.0.0.1:" + full.getLocalPort()),
              Samples.limits(SHORT, WIDE, WIDE, WIDE));

      assertTimedOut(failure, TimedOut.Limit.CONNECT, false);
      for (SocketChannel one : crowd) {
        one.close();
      }
    }
  }

  @Test
  void cutBeforeTheAnswerIsUnavailableAndMayHaveSpent() throws Exception {
    assertUnavailable(failureAfter(""), Unavailable.Reason.CUT, true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Ty",
        JSON_HEAD + "Content-Length: 100\r\n\r\n",
        JSON_HEAD + "Content-Length: 100\r\n\r\n{\"text\":",
        JSON_HEAD + "Transfer-Encoding: chunked\r\n\r\n8\r\n{\"text\":\r\n",
        JSON_HEAD + "Transfer-Encoding: chunked\r\n\r\n8\r\n{\"te",
        JSON_HEAD + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"
      })
  void cutWithinTheAnswerIsUnavailable(String answer) throws Exception {
    assertUnavailable(failureAfter(answer), Unavailable.Reason.CUT, true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"220 mail.example ESMTP\r\n", "HTTP/1.1 abc\r\n\r\n", "HTTP/1.1 407 P\r\n\r\n"})
  void peerThatSpeaksAnotherProtocolIsMalformed(String answer) throws Exception {
    assertThat(failureAfter(answer))
        .isInstanceOf(ProviderFailure.Malformed.class)
        .hasFieldOrPropertyWithValue("what", "head: breaks HTTP/1.1");
  }

  @Test
  void endlessHeadIsBounded() throws Exception {
    assertThat(failureAfter("HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(400_000)))
        .isInstanceOf(Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200", JSON_HEAD + "Content-Length: 9\r\n\r\n"})
  void silenceBeforeTheFirstByteTimesOut(String answer) throws Exception {
    assertTimedOut(
        failureOfHanging(answer, Samples.limits(WIDE, SHORT, WIDE, WIDE)),
        TimedOut.Limit.FIRST_BYTE,
        true);
  }

  @Test
  void silenceBetweenBytesTimesOut() throws Exception {
    assertTimedOut(
        failureOfHanging(
            JSON_HEAD + "Content-Length: 9\r\n\r\n{", Samples.limits(WIDE, WIDE, SHORT, WIDE)),
        TimedOut.Limit.BETWEEN_BYTES,
        true);
  }

  @Test
  void silenceEndsTheWholeCallToo() throws Exception {
    assertTimedOut(
        failureOfHanging("", Samples.limits(WIDE, WIDE, WIDE, SHORT)),
        TimedOut.Limit.WHOLE_CALL,
        true);
  }

  @Test
  void slowDripNeverSilentLongEndsWithTheWholeCall() throws Exception {
    try (var server = new MockWebServer()) {
      server.start();
      server.enqueue(
          new MockResponse.Builder()
              .addHeader("Content-Type", "application/json")
              .body("{\"text\":\"" + "x".repeat(40) + "\"}")
              .throttleBody(1, 5, TimeUnit.MILLISECONDS)
              .build());

      assertTimedOut(
          failure(
              server.url("/v1").uri(),
              Samples.limits(WIDE, WIDE, Duration.ofSeconds(5), Duration.ofMillis(150))),
          TimedOut.Limit.WHOLE_CALL,
          true);
    }
  }

  @Test
  void peerThatDoesNotReadTheUploadTimesOutAndSpentNothing() throws Exception {
    var over = new CountDownLatch(1);
    try (FakeWire wire = FakeWire.playing(peer -> over.await())) {
      assertTimedOut(
          failure(wire.url(), Samples.limits(WIDE, WIDE, SHORT, WIDE), big()),
          TimedOut.Limit.BETWEEN_BYTES,
          false);
      over.countDown();
    }
  }

  @Test
  void cutDuringTheUploadIsUnavailableAndSpentNothing() throws Exception {
    try (FakeWire wire = FakeWire.playing(peer -> peer.getInputStream().readNBytes(1_000))) {
      assertUnavailable(
          failure(wire.url(), Samples.limits(), big()), Unavailable.Reason.CUT, false);
    }
  }

  @Test
  void refusalThatComesDuringTheUploadIsHeard() throws Exception {
    try (FakeWire wire =
        FakeWire.playing(peer -> {
          FakeWire.send(peer, "HTTP/1.1 413 Too big\r\nContent-Length: 0\r\n\r\n");
          peer.shutdownOutput();
          FakeWire.awaitEnd(peer);
        })) {
      assertThat(failure(wire.url(), Samples.limits(), big()))
          .isInstanceOf(ProviderFailure.Refused.class)
          .hasFieldOrPropertyWithValue("status", 413);
    }
  }

  @Test
  void peerThatClosesSilentlyAfterEachAnswerFailsNobody() throws Exception {
    String answer = JSON_HEAD + "Content-Length: 12\r\n\r\n{\"text\":\"x\"}";
    try (FakeWire wire = FakeWire.answering(answer);
        OpenAiHttp http = OpenAiHttp.of(Samples.limits())) {
      for (int i = 0; i < 20; i++) {
        assertThat(
                http.transcription(Samples.target(wire.url()), Samples.ID, Samples.transcription())
                    .run())
            .isInstanceOf(Answer.Success.class);
      }
      assertThat(wire.connections()).isEqualTo(20);
    }
  }

  private static ProviderFailure failureAfter(String answer) throws IOException {
    try (FakeWire wire = FakeWire.answering(answer)) {
      return failure(wire.url(), Samples.limits());
    }
  }

  private static ProviderFailure failureOfHanging(String answer, Limits limits) throws IOException {
    try (FakeWire wire = FakeWire.hangingAfter(answer)) {
      return failure(wire.url(), limits);
    }
  }

  private static ProviderFailure failure(URI url, Limits limits) {
    return failure(url, limits, Samples.transcription());
  }

  private static ProviderFailure failure(URI url, Limits limits, TranscriptionRequest request) {
    try (OpenAiHttp http = OpenAiHttp.of(limits)) {
      var answer = http.transcription(Samples.target(url), Samples.ID, request).run();
      return ((Answer.Failed<Transcript>) answer).failure();
    }
  }

  /** More than the sockets' buffers hold. */
  private static TranscriptionRequest big() {
    return new TranscriptionRequest(
        Recording.of(new byte[Recording.MAX_BYTES]),
        Optional.empty(),
        TranscriptionRequest.Detail.TEXT);
  }

  private static List<SocketChannel> fillBacklog(ServerSocket full) throws IOException {
    List<SocketChannel> crowd = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      SocketChannel one = SocketChannel.open();
      one.configureBlocking(false);
      one.connect(new InetSocketAddress(full.getInetAddress(), full.getLocalPort()));
      crowd.add(one);
    }
    return crowd;
  }

  private static void assertUnavailable(
      ProviderFailure failure, Unavailable.Reason reason, boolean mayHaveSpent) {
    assertThat(failure)
        .isInstanceOf(Unavailable.class)
        .hasFieldOrPropertyWithValue("reason", reason)
        .hasFieldOrPropertyWithValue("mayHaveSpent", mayHaveSpent);
  }

  private static void assertTimedOut(
      ProviderFailure failure, TimedOut.Limit limit, boolean mayHaveSpent) {
    assertThat(failure)
        .isInstanceOf(TimedOut.class)
        .hasFieldOrPropertyWithValue("limit", limit)
        .hasFieldOrPropertyWithValue("mayHaveSpent", mayHaveSpent);
  }
}
