package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How long a session bears silence. */
@ExtendWith(NothingLeaks.class)
final class SessionSilenceTest {
  private static final Duration FRAME = Duration.ofMillis(40);

  @Test
  void silenceWhileAudioIsSentIsHalfOpenAfterThreeSeconds() {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
      session.say(RealtimeTexts.CLOSED);
      int frames = 0;
      while (session.heard.ends.isEmpty() && frames < 1000) {
        session.api().append(Requests.AUDIO, 0, 4);
        session.pass(FRAME);
        frames++;
      }

      assertThat(session.heard.ends)
          .containsExactly(new SocketEnd.Failed(new SocketFailure.HalfOpen()));
      assertThat(FRAME.multipliedBy(frames))
          .isBetween(Duration.ofMillis(2900), Duration.ofMillis(3080));
      assertThat(session.sentOpcodes()).contains(Peer.PING);
    }
  }

  @Test
  void anyByteProvesLife() {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
      byte[] drip = Peer.bytes(Peer.TEXT, true, new byte[1000]);
      for (int i = 0; i < 500; i++) {
        session.api().append(Requests.AUDIO, 0, 4);
        if (i % 70 == 0) {
          session.come(new byte[] {drip[i / 70]});
        }
        session.pass(FRAME);
      }

      assertThat(session.heard.ends).isEmpty();
    }
  }

  @Test
  void idleSessionIsPingedEveryTwentySecondsAndGoneTenAfter() {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
      for (int i = 0; i < 600; i++) {
        session.pass(Duration.ofMillis(100));
        if (!session.sentOpcodes().isEmpty()) {
          session.come(Peer.bytes(Peer.PONG, true, new byte[0]));
        }
      }
      assertThat(session.heard.ends).isEmpty();
      for (int i = 0; i < 301; i++) {
        session.pass(Duration.ofMillis(100));
      }

      assertThat(session.heard.ends)
          .containsExactly(new SocketEnd.Failed(new SocketFailure.HalfOpen()));
    }
  }

  @Test
  void responseWithoutOutputStallsAfterItsTimeAndOneWithOutputAfterLess() {
    try (var waiting = new EmbeddedSession(Dialect.CONVERSATION);
        var speaking = new EmbeddedSession(Dialect.CONVERSATION)) {
      waiting.say(RealtimeTexts.CREATED);
      speaking.say(RealtimeTexts.CREATED, RealtimeTexts.DELTA);
      speaking.pass(Duration.ofMillis(1499));
      assertThat(speaking.heard.ends).isEmpty();
      speaking.pass(Duration.ofMillis(1));
      waiting.pass(Duration.ofMillis(9_999));
      assertThat(waiting.heard.ends).isEmpty();
      waiting.pass(Duration.ofMillis(1));

      assertThat(waiting.heard.ends)
          .containsExactly(
              new SocketEnd.Failed(
                  new SocketFailure.Stalled(SocketFailure.Stalled.Before.FIRST_OUTPUT)));
      assertThat(speaking.heard.ends)
          .containsExactly(
              new SocketEnd.Failed(
                  new SocketFailure.Stalled(SocketFailure.Stalled.Before.NEXT_EVENT)));
    }
  }

  @Test
  void otherEventsDoNotHideAStall() {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
      session.say(RealtimeTexts.CREATED, RealtimeTexts.DELTA);
      for (int i = 0; i < 15; i++) {
        session.say("{\"type\":\"x.y\",\"event_id\":\"e\"}");
        session.pass(Duration.ofMillis(100));
      }

      assertThat(session.heard.ends).hasSize(1);
    }
  }

  @Test
  void finishedResponseIsNotWatched() {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
      session.say(RealtimeTexts.CREATED, RealtimeTexts.DELTA, RealtimeTexts.DONE);
      for (int i = 0; i < 100; i++) {
        session.pass(Duration.ofMillis(100));
      }

      assertThat(session.heard.ends).isEmpty();
    }
  }
}
