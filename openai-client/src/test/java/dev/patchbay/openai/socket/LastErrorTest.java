package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NothingLeaks.class)
final class LastErrorTest {
  private static final SocketFailure NO_QUOTA =
      new SocketFailure.RateLimited(Optional.of(KnownCode.INSUFFICIENT_QUOTA), Optional.empty());
  private static final byte[] CLOSE = Peer.bytes(Peer.CLOSE, true, new byte[] {3, (byte) 0xe8});

  private static String error(String code) {
    return """
    {"type":"error","event_id":"e","error":{"type":"invalid_request_error","code":"%s",\
    "message":"m","param":null,"event_id":null}}\
    """
        .formatted(code);
  }

  @Test
  void stallOfASessionThatHasExpiredIsItsExpiry() {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
      session.say(RealtimeTexts.CREATED, RealtimeTexts.DELTA, error("session_expired"));
      session.pass(Duration.ofMillis(1500));

      assertThat(session.heard.ends)
          .containsExactly(new SocketEnd.Failed(new SocketFailure.SessionExpired()));
    }
  }

  @Test
  void errorTellsWhyTheSessionWasCutRightAfterIt() {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
      session.say(error("insufficient_quota"));
      session.pass(Duration.ofSeconds(2));
      session.channel.close();

      assertThat(session.heard.ends).containsExactly(new SocketEnd.Failed(NO_QUOTA));
    }
  }

  @Test
  void errorDoesNotTellWhyTheSessionWasCutLongAfterIt() {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
      session.say(error("insufficient_quota"));
      session.pass(Duration.ofMillis(2001));
      session.channel.close();

      assertThat(session.heard.ends).containsExactly(new SocketEnd.Failed(new SocketFailure.Cut()));
    }
  }

  @Test
  void closeThatWasHeldCountsFromWhenItCame() {
    var pausing =
        new RecordingListener() {
          @Override
          public void event(ServerEvent event) {
            session.join().pause();
          }
        };
    try (var session = new EmbeddedSession(Dialect.CONVERSATION, pausing)) {
      session.say(error("insufficient_quota"));
      session.come(CLOSE);
      session.pass(Duration.ofMinutes(1));
      session.api().resume();

      assertThat(pausing.ends).containsExactly(new SocketEnd.Failed(NO_QUOTA));
    }
  }

  @Test
  void cutThatWasHeldCountsFromWhenItCame() {
    var pausing =
        new RecordingListener() {
          @Override
          public void audio(AudioDelta delta) {
            session.join().pause();
          }
        };
    try (var session = new EmbeddedSession(Dialect.CONVERSATION, pausing)) {
      session.say(RealtimeTexts.DELTA, error("insufficient_quota"));
      session.channel.close();
      session.pass(Duration.ofMinutes(1));
      assertThat(pausing.ends).isEmpty();
      session.api().resume();

      assertThat(pausing.ends).containsExactly(new SocketEnd.Failed(NO_QUOTA));
    }
  }

  @Test
  void endThatTellsItsOwnReasonKeepsIt() {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
      session.say(RealtimeTexts.CREATED, RealtimeTexts.DELTA, error("insufficient_quota"));
      session.pass(Duration.ofMillis(1500));

      assertThat(session.heard.ends)
          .containsExactly(
              new SocketEnd.Failed(
                  new SocketFailure.Stalled(SocketFailure.Stalled.Before.NEXT_EVENT)));
    }
  }
}
