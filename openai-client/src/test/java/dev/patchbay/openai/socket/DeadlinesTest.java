package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NothingLeaks.class)
final class DeadlinesTest {
  private static final Duration STALL = Duration.ofMillis(1500);
  private static final Duration REPLY = Duration.ofSeconds(2);
  private static final Duration OVERSLEPT = Duration.ofSeconds(5);
  private static final Duration GRACE = Duration.ofMillis(100);

  @Test
  void loopThatOversleptReadsBeforeItCallsAResponseStalled() {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
      session.say(RealtimeTexts.CREATED, RealtimeTexts.DELTA);
      session.pass(STALL.plus(OVERSLEPT));
      session.say(RealtimeTexts.DELTA);
      session.pass(GRACE);
      assertThat(session.heard.ends).isEmpty();

      session.pass(STALL.minus(GRACE));
      assertThat(session.heard.ends)
          .containsExactly(
              new SocketEnd.Failed(
                  new SocketFailure.Stalled(SocketFailure.Stalled.Before.NEXT_EVENT)));
    }
  }

  @Test
  void loopThatOversleptReadsBeforeItCallsALineDead() {
    try (var answered = new EmbeddedSession(Dialect.CONVERSATION);
        var silent = new EmbeddedSession(Dialect.CONVERSATION)) {
      for (EmbeddedSession session : new EmbeddedSession[] {answered, silent}) {
        session.say(RealtimeTexts.CLOSED);
        session.pass(Duration.ofSeconds(1));
        session.api().append(Requests.AUDIO, 0, 4);
        session.pass(REPLY.plus(OVERSLEPT));
      }
      answered.come(Peer.bytes(Peer.PONG, true, new byte[0]));
      answered.pass(GRACE);
      silent.pass(GRACE.minusNanos(1));
      assertThat(silent.heard.ends).isEmpty();
      silent.pass(Duration.ofNanos(1));

      assertThat(answered.heard.ends).isEmpty();
      assertThat(silent.heard.ends)
          .containsExactly(new SocketEnd.Failed(new SocketFailure.HalfOpen()));
    }
  }
}
