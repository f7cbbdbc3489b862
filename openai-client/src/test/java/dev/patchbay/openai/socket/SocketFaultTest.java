package dev.patchbay.openai.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.BreakerCount;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NothingLeaks.class)
final class SocketFaultTest {
  private static final Duration SHORT = Duration.ofMillis(500);

  private FaultyProvider call = FaultyProvider.patient();

  @AfterEach
  void close() {
    call.close();
  }

  @Test
  void resetIsACut() throws Exception {
    var failure =
        failure(peer -> {
          peer.welcome();
          peer.reset();
        });

    assertThat(failure).isEqualTo(new SocketFailure.Cut());
    assertThat(failure.retryable()).isTrue();
    assertThat(failure.counts()).isEqualTo(BreakerCount.FAILURE);
  }

  @Test
  void endWithoutACloseFrameIsACut() throws Exception {
    assertThat(
            failure(peer -> {
              peer.welcome();
              peer.fin();
            }))
        .isEqualTo(new SocketFailure.Cut());
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
              // In one piece: an error long before the end says nothing of it.
              peer.together(
                  Peer.bytes(Peer.TEXT, true, error("insufficient_quota").getBytes(UTF_8)),
                  Peer.bytes(Peer.CLOSE, true, new byte[] {3, (byte) 0xe8}));
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
    assertThat(call.heard.events).hasSize(2);
  }

  private static String error(String code) {
    return """
    {"type":"error","event_id":"e","error":{"type":"invalid_request_error","code":"%s",\
    "message":"m","param":null,"event_id":null}}\
    """
        .formatted(code);
  }

  @Test
  void silenceWhileAudioIsSentIsHalfOpen() throws Exception {
    try (var provider =
        FakeProvider.plain(peer -> {
          peer.welcome();
          peer.silence();
        })) {
      call.sockets.dial(Requests.to(provider), call.heard);
      RealtimeSession session = call.heard.awaitOpen();
      session.after(0, new Speaking(session, Duration.ofMillis(40)));

      assertThat(call.heard.awaitFailure()).isEqualTo(new SocketFailure.HalfOpen());
    }
  }

  @Test
  void audioThatNobodyTakesIsAnOverrun() throws Exception {
    try (var provider =
        FakeProvider.plain(peer -> {
          peer.welcome();
          peer.silence();
        })) {
      call.sockets.dial(Requests.to(provider), call.heard);
      RealtimeSession session = call.heard.awaitOpen();
      var speaking = new Speaking(session, Duration.ZERO);
      session.after(0, speaking);

      assertThat(call.heard.awaitFailure()).isEqualTo(new SocketFailure.Overrun());
      assertThat(speaking.toldToWait.get(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  /** On the session's loop: nothing waits to be handed over, which would be another failure. */
  private static final class Speaking implements Runnable {
    final CompletableFuture<Boolean> toldToWait = new CompletableFuture<>();
    private final RealtimeSession session;
    private final Duration each;
    private boolean waited;

    private Speaking(RealtimeSession session, Duration each) {
      this.session = session;
      this.each = each;
    }

    @Override
    public void run() {
      Flow flow = session.append(Requests.AUDIO, 0, Requests.AUDIO.length);
      waited |= flow == Flow.WAIT;
      if (flow == Flow.ENDED) {
        toldToWait.complete(waited);
      } else {
        session.after(each.toNanos(), this);
      }
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
          peer.next(Peer.CLOSE);
          peer.close(1000, "");
          peer.drain();
        })) {
      call.sockets.dial(Requests.to(provider), throwing);
      call.sockets.dial(Requests.to(provider), call.heard);

      assertThat(throwing.awaitFailure())
          .isEqualTo(new SocketFailure.ListenerFault("java.lang.IllegalStateException"));
      RecordingListener.await(call.heard.events);
      call.heard.awaitOpen().close();
      assertThat(call.heard.awaitEnd()).isEqualTo(new SocketEnd.Closed());
    }
  }

  @Test
  void translationThatEndsBeforeItHasSaidAllIsUnfinished() throws Exception {
    assertThat(
            failure(
                Dialect.TRANSLATION,
                peer -> {
                  peer.welcome();
                  call.heard.awaitOpen().close();
                  peer.next(Peer.TEXT);
                  peer.close(1000, "");
                  peer.drain();
                }))
        .isEqualTo(new SocketFailure.CloseUnfinished());
  }

  @Test
  void translationThatSaysNothingMoreIsUnfinishedInTime() throws Exception {
    by(FaultyProvider.closing(SHORT));
    assertThat(
            failure(
                Dialect.TRANSLATION,
                peer -> {
                  peer.welcome();
                  call.heard.awaitOpen().close();
                  peer.silence();
                }))
        .isEqualTo(new SocketFailure.CloseUnfinished());
  }

  @Test
  void responseThatStallsIsTold() throws Exception {
    by(FaultyProvider.stalling(SHORT));
    assertThat(
            failure(peer -> {
              peer.welcome();
              peer.together(
                  Peer.bytes(Peer.TEXT, true, RealtimeTexts.CREATED.getBytes(UTF_8)),
                  Peer.bytes(Peer.TEXT, true, RealtimeTexts.DELTA.getBytes(UTF_8)));
              peer.silence();
            }))
        .isEqualTo(new SocketFailure.Stalled(SocketFailure.Stalled.Before.NEXT_EVENT));
    assertThat(call.took()).isGreaterThanOrEqualTo(SHORT);
  }

  private void by(FaultyProvider other) {
    call.sockets.close();
    call = other;
  }

  private SocketFailure failure(FakeProvider.Script script) throws Exception {
    return call.failure(Dialect.CONVERSATION, script);
  }

  private SocketFailure failure(Dialect dialect, FakeProvider.Script script) throws Exception {
    return call.failure(dialect, script);
  }
}
