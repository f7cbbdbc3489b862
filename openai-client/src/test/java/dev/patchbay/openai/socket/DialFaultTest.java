package dev.patchbay.openai.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.BreakerCount;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NothingLeaks.class)
final class DialFaultTest {
  private static final Duration SHORT = Duration.ofMillis(700);

  private FaultyProvider call = FaultyProvider.patient();

  @AfterEach
  void close() {
    call.close();
  }

  @Test
  void providersThatSayNothingToTheHandshakeTimeOut() throws Exception {
    hurry();
    assertThat(failure(Peer::silence)).isEqualTo(new SocketFailure.DialTimedOut());
    assertThat(call.took()).isGreaterThanOrEqualTo(SHORT);
  }

  @Test
  void handshakeThatIsAnsweredInPartTimesOutAllTheSame() throws Exception {
    hurry();
    assertThat(
            failure(peer -> {
              peer.raw(Arrays.copyOf(Peer.accepting(peer.head(), ""), 60));
              peer.silence();
            }))
        .isEqualTo(new SocketFailure.DialTimedOut());
  }

  @Test
  void closedPortIsNoConnection() throws Exception {
    // Bound, so that nobody else gets it, and nobody listens.
    try (var bound = new Socket()) {
      bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      String address = "http://127.0.0.1:" + bound.getLocalPort();
      call.sockets.dial(Requests.to(address, Dialect.CONVERSATION), call.heard);

      assertThat(call.heard.awaitFailure())
          .isEqualTo(new SocketFailure.Unreachable(SocketFailure.Unreachable.Reason.NO_CONNECTION));
    }
  }

  @Test
  void nameWithoutAddressIsAnUnknownHost() throws Exception {
    hurry();
    call.sockets.dial(Requests.to("http://nowhere.invalid", Dialect.CONVERSATION), call.heard);

    assertThat(call.heard.awaitFailure())
        .isIn(
            new SocketFailure.Unreachable(SocketFailure.Unreachable.Reason.UNKNOWN_HOST),
            // A resolver that does not answer for this either.
            new SocketFailure.DialTimedOut());
  }

  @Test
  void keyThatIsRefusedIsUnauthorised() throws Exception {
    var failure = refused("401 Unauthorized", "", "{\"error\":{\"code\":\"invalid_api_key\"}}");

    assertThat(failure)
        .isEqualTo(
            new SocketFailure.Unauthorised(
                OptionalInt.of(401), Optional.of(KnownCode.INVALID_API_KEY)));
    assertThat(failure.retryable()).isFalse();
  }

  @Test
  void tooManyRequestsIsRateLimitedWithItsWait() throws Exception {
    assertThat(
            refused(
                "429 Too Many Requests",
                "Retry-After: 7\r\n",
                "{\"error\":{\"code\":\"rate_limit_exceeded\"}}"))
        .isEqualTo(
            new SocketFailure.RateLimited(
                Optional.of(KnownCode.RATE_LIMIT_EXCEEDED), Optional.of(Duration.ofSeconds(7))));
  }

  @Test
  void providerThatIsDownIsRetryable() throws Exception {
    var failure = refused("503 Service Unavailable", "", "secret words");

    assertThat(failure)
        .isEqualTo(new SocketFailure.HandshakeRefused(503, Optional.empty(), Optional.empty()));
    assertThat(failure.retryable()).isTrue();
    assertThat(failure.toString()).doesNotContain("secret");
  }

  @Test
  void redirectIsNotFollowed() throws Exception {
    var failure = refused("302 Found", "Location: http://127.0.0.1:1/\r\n", "");

    assertThat(failure)
        .isEqualTo(new SocketFailure.HandshakeRefused(302, Optional.empty(), Optional.empty()));
    assertThat(failure.counts()).isEqualTo(BreakerCount.IGNORE);
  }

  private SocketFailure refused(String status, String headers, String body) throws Exception {
    return failure(peer -> {
      peer.head();
      peer.answer(status, headers, body);
      peer.drain();
    });
  }

  @Test
  void answerThatIsNotHttpIsMalformed() throws Exception {
    assertThat(
            failure(peer -> {
              peer.head();
              peer.raw("SSH-2.0-x\r\n\r\n".getBytes(UTF_8));
              peer.drain();
            }))
        .isEqualTo(new SocketFailure.Malformed("handshake: an HTTP answer"));
  }

  @Test
  void wrongAcceptIsMalformed() throws Exception {
    assertThat(
            failure(peer -> {
              peer.head();
              peer.raw(Peer.accepting("Sec-WebSocket-Key: other\r\n", ""));
              peer.drain();
            }))
        .isEqualTo(new SocketFailure.Malformed("handshake: as RFC 6455 has it"));
  }

  @Test
  void extensionThatNobodyAskedForIsMalformed() throws Exception {
    assertThat(
            failure(peer -> {
              peer.raw(
                  Peer.accepting(peer.head(), "Sec-WebSocket-Extensions: permessage-deflate\r\n"));
              peer.drain();
            }))
        .isInstanceOf(SocketFailure.Malformed.class);
  }

  private void hurry() {
    call.sockets.close();
    call = FaultyProvider.dialling(SHORT);
  }

  private SocketFailure failure(FakeProvider.Script script) throws Exception {
    return call.failure(Dialect.CONVERSATION, script);
  }
}
