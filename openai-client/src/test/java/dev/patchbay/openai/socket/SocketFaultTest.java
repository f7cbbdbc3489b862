package dev.patchbay.openai.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.BreakerCount;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NothingLeaks.class)
final class SocketFaultTest {
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final SocketLimits LIMITS =
      new SocketLimits(
          Duration.ofMillis(700),
          256,
          64 * 1024,
          Duration.ofSeconds(1),
          Duration.ofMillis(500),
          Duration.ofSeconds(2),
          Duration.ofMillis(500));

  private final Sockets sockets = WatchedSockets.open(LIMITS, Trust.platform(), 1);
  private final RecordingListener heard = new RecordingListener();
  private long began;

  @AfterEach
  void close() {
    sockets.close();
    assertThat(heard.ends).hasSize(1);
  }

  private SocketFailure failure(FakeProvider.Script script) throws Exception {
    return failure(Dialect.CONVERSATION, script);
  }

  private SocketFailure failure(Dialect dialect, FakeProvider.Script script) throws Exception {
    try (var provider = FakeProvider.plain(script)) {
      began = System.nanoTime();
      sockets.dial(Requests.to(provider, dialect), heard);
      return heard.awaitFailure();
    }
  }

  private Duration took() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  @Test
  void resetIsACutAtOnce() throws Exception {
    var failure =
        failure(peer -> {
          peer.welcome();
          began = System.nanoTime();
          peer.reset();
        });

    assertThat(failure).isEqualTo(new SocketFailure.Cut());
    assertThat(failure.retryable()).isTrue();
    assertThat(failure.counts()).isEqualTo(BreakerCount.FAILURE);
    assertThat(took()).isLessThan(AT_ONCE);
  }

  @Test
  void endWithoutACloseFrameIsACutAtOnce() throws Exception {
    assertThat(
            failure(peer -> {
              peer.welcome();
              began = System.nanoTime();
              peer.fin();
            }))
        .isEqualTo(new SocketFailure.Cut());
    assertThat(took()).isLessThan(AT_ONCE);
  }

  @Test
  void bytesThatAreNoFrameAreMalformed() throws Exception {
    assertThat(
            failure(peer -> {
              peer.welcome();
              peer.raw(new byte[] {(byte) 0xff, (byte) 0xff, 1, 2, 3});
              peer.drain();
            }))
        .isEqualTo(new SocketFailure.Malformed("frame: as RFC 6455 has it"));
  }

  @Test
  void frameThatIsMaskedIsMalformed() throws Exception {
    assertThat(
            failure(peer -> {
              peer.welcome();
              peer.raw(new byte[] {(byte) 0x81, (byte) 0x81, 0, 0, 0, 0, 'x'});
              peer.drain();
            }))
        .isInstanceOf(SocketFailure.Malformed.class);
  }

  @Test
  void binaryFrameIsMalformed() throws Exception {
    assertThat(
            failure(peer -> {
              peer.welcome();
              peer.frame(Peer.BINARY, true, new byte[4]);
              peer.drain();
            }))
        .isEqualTo(new SocketFailure.Malformed("frame: text"));
  }

  @Test
  void textThatIsNotUtf8IsMalformed() throws Exception {
    assertThat(
            failure(peer -> {
              peer.welcome();
              peer.frame(Peer.TEXT, true, "{\"type\":\"\u00e4\"}".getBytes(ISO_8859_1));
              peer.drain();
            }))
        .isEqualTo(new SocketFailure.Malformed("text: UTF-8"));
  }

  @Test
  void textThatIsNotJsonIsMalformed() throws Exception {
    assertThat(
            failure(peer -> {
              peer.welcome();
              peer.say("garbage");
              peer.drain();
            }))
        .isInstanceOf(SocketFailure.Malformed.class);
  }

  @Test
  void frameAboveTheBoundIsTooLargeBeforeItHasCome() throws Exception {
    assertThat(
            failure(peer -> {
              peer.welcome();
              byte[] whole = Peer.bytes(Peer.TEXT, true, new byte[64 * 1024 + 1]);
              peer.raw(Arrays.copyOf(whole, 20));
              peer.drain();
            }))
        .isEqualTo(new SocketFailure.TooLarge());
  }

  @Test
  void fragmentsAboveTheBoundAreTooLarge() throws Exception {
    assertThat(
            failure(peer -> {
              peer.welcome();
              peer.frame(Peer.TEXT, false, new byte[40 * 1024]);
              peer.frame(0, true, new byte[40 * 1024]);
              peer.drain();
            }))
        .isEqualTo(new SocketFailure.TooLarge());
  }

  @Test
  void endlessEmptyFragmentsAreTooLarge() throws Exception {
    assertThat(
            failure(peer -> {
              peer.welcome();
              peer.frame(Peer.TEXT, false, new byte[1]);
              while (true) {
                peer.frame(0, false, new byte[0]);
              }
            }))
        .isEqualTo(new SocketFailure.TooLarge());
  }

  @Test
  void providersThatSayNothingToTheHandshakeTimeOut() throws Exception {
    assertThat(failure(Peer::silence)).isEqualTo(new SocketFailure.DialTimedOut());
    assertThat(took()).isBetween(Duration.ofMillis(600), Duration.ofMillis(1700));
  }

  @Test
  void handshakeThatIsAnsweredInPartTimesOutAllTheSame() throws Exception {
    assertThat(
            failure(peer -> {
              peer.raw(Arrays.copyOf(Peer.accepting(peer.head(), ""), 60));
              peer.silence();
            }))
        .isEqualTo(new SocketFailure.DialTimedOut());
  }

  @Test
  void closedPortIsNoConnection() throws Exception {
    int port;
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
    }
    sockets.dial(Requests.to("http://127.0.0.1:" + port, Dialect.CONVERSATION), heard);

    assertThat(heard.awaitFailure())
        .isEqualTo(new SocketFailure.Unreachable(SocketFailure.Unreachable.Reason.NO_CONNECTION));
  }

  @Test
  void nameWithoutAddressIsAnUnknownHost() throws Exception {
    sockets.dial(Requests.to("http://nowhere.invalid", Dialect.CONVERSATION), heard);

    assertThat(heard.awaitFailure())
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

  @Test
  void badKeyAfterTheHandshakeIsUnauthorised() throws Exception {
    assertThat(closedWith(3000, "invalid_request_error.invalid_api_key"))
        .isEqualTo(
            new SocketFailure.Unauthorised(
                OptionalInt.empty(), Optional.of(KnownCode.INVALID_API_KEY)));
  }

  @Test
  void deadShapeIsTypedAndFinal() throws Exception {
    var failure = closedWith(4000, "invalid_request_error.beta_api_shape_disabled");

    assertThat(failure).isEqualTo(new SocketFailure.ApiShape());
    assertThat(failure.retryable()).isFalse();
  }

  @Test
  void longestDurationIsAnExpiredSession() throws Exception {
    var failure = closedWith(1001, "Your session hit the maximum duration of 60 minutes.");

    assertThat(failure).isEqualTo(new SocketFailure.SessionExpired());
    assertThat(failure.counts()).isEqualTo(BreakerCount.IGNORE);
  }

  @Test
  void otherCloseTellsItsCodeAndNotItsReason() throws Exception {
    assertThat(closedWith(1011, "secret")).isEqualTo(new SocketFailure.ClosedByPeer(1011));
  }

  private SocketFailure closedWith(int code, String reason) throws Exception {
    return failure(peer -> {
      peer.welcome();
      peer.close(code, reason);
      peer.drain();
    });
  }

  @Test
  void expiryThatIsOnlyAnEventEndsTheSessionAllTheSame() throws Exception {
    assertThat(
            failure(peer -> {
              peer.welcome();
              peer.say(error("session_expired"));
              peer.silence();
            }))
        .isEqualTo(new SocketFailure.SessionExpired());
  }

  @Test
  void errorRightBeforeTheEndTellsWhy() throws Exception {
    assertThat(
            failure(peer -> {
              peer.welcome();
              peer.say(error("insufficient_quota"));
              peer.close(1000, "");
              peer.drain();
            }))
        .isEqualTo(
            new SocketFailure.RateLimited(
                Optional.of(KnownCode.INSUFFICIENT_QUOTA), Optional.empty()));
  }

  @Test
  void errorThatTheSessionSurvivesIsAnEvent() throws Exception {
    assertThat(
            failure(peer -> {
              peer.welcome();
              peer.say(error("insufficient_quota"));
              peer.say("{\"type\":\"x.y\",\"event_id\":\"e\"}");
              peer.close(1011, "");
              peer.drain();
            }))
        .isEqualTo(new SocketFailure.ClosedByPeer(1011));
    assertThat(heard.events).hasSize(2);
  }

  private static String error(String code) {
    return """
    {"type":"error","event_id":"e","error":{"type":"invalid_request_error","code":"%s",\
    "message":"m","param":null,"event_id":null}}\
    """
        .formatted(code);
  }

  @Test
  void silenceWhileAudioIsSentIsHalfOpenWithinThreeSeconds() throws Exception {
    try (var provider =
        FakeProvider.plain(peer -> {
          peer.welcome();
          peer.silence();
        })) {
      sockets.dial(Requests.to(provider), heard);
      RealtimeSession session = heard.awaitOpen();
      began = System.nanoTime();
      while (session.append(Requests.AUDIO, 0, Requests.AUDIO.length) != Flow.ENDED) {
        LockSupport.parkNanos(40_000_000);
      }

      assertThat(heard.awaitFailure()).isEqualTo(new SocketFailure.HalfOpen());
      assertThat(took()).isBetween(Duration.ofMillis(2500), Duration.ofMillis(3500));
    }
  }

  @Test
  void audioThatNobodyTakesIsAnOverrun() throws Exception {
    try (var provider =
        FakeProvider.plain(peer -> {
          peer.welcome();
          peer.silence();
        })) {
      sockets.dial(Requests.to(provider), heard);
      RealtimeSession session = heard.awaitOpen();
      boolean toldToWait = false;
      Flow flow = Flow.GO_ON;
      for (int i = 0; i < 10_000 && flow != Flow.ENDED; i++) {
        flow = session.append(Requests.AUDIO, 0, Requests.AUDIO.length);
        toldToWait |= flow == Flow.WAIT;
        // No faster than the loop takes it over.
        LockSupport.parkNanos(1_000_000);
      }

      assertThat(heard.awaitFailure()).isEqualTo(new SocketFailure.Overrun());
      assertThat(toldToWait).isTrue();
    }
  }

  @Test
  void listenerThatThrowsEndsItsSessionAlone() throws Exception {
    var throwing =
        new RecordingListener() {
          @Override
          public void event(ServerEvent event) {
            throw new IllegalStateException("secret");
          }
        };
    try (var provider =
        FakeProvider.plain(peer -> {
          peer.welcome();
          peer.say("{\"type\":\"x.y\",\"event_id\":\"e\"}");
          peer.drain();
        })) {
      sockets.dial(Requests.to(provider), throwing);
      sockets.dial(Requests.to(provider), heard);

      assertThat(throwing.awaitFailure())
          .isEqualTo(new SocketFailure.ListenerFault("java.lang.IllegalStateException"));
      RecordingListener.await(heard.events);
      heard.awaitOpen().close();
      assertThat(heard.awaitEnd()).isEqualTo(new SocketEnd.Closed());
    }
  }

  @Test
  void translationThatEndsBeforeItHasSaidAllIsUnfinished() throws Exception {
    assertThat(
            failure(
                Dialect.TRANSLATION,
                peer -> {
                  peer.welcome();
                  heard.awaitOpen().close();
                  peer.next(Peer.TEXT);
                  peer.close(1000, "");
                  peer.drain();
                }))
        .isEqualTo(new SocketFailure.CloseUnfinished());
  }

  @Test
  void translationThatSaysNothingMoreIsUnfinishedInTime() throws Exception {
    assertThat(
            failure(
                Dialect.TRANSLATION,
                peer -> {
                  peer.welcome();
                  heard.awaitOpen().close();
                  peer.silence();
                }))
        .isEqualTo(new SocketFailure.CloseUnfinished());
    assertThat(took()).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void responseThatStallsIsTold() throws Exception {
    assertThat(
            failure(peer -> {
              peer.welcome();
              peer.say(RealtimeTexts.CREATED);
              peer.say(RealtimeTexts.DELTA);
              began = System.nanoTime();
              peer.silence();
            }))
        .isEqualTo(new SocketFailure.Stalled(SocketFailure.Stalled.Before.NEXT_EVENT));
    assertThat(took()).isBetween(Duration.ofMillis(400), Duration.ofMillis(1200));
  }
}
