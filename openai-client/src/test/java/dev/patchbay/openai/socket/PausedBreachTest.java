package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The provider breaks the protocol while a session is paused. */
@ExtendWith(NothingLeaks.class)
final class PausedBreachTest {
  private static final byte[] NO_FRAME = {(byte) 0xff, (byte) 0xff, 1, 2, 3};
  private static final SocketEnd MALFORMED =
      new SocketEnd.Failed(new SocketFailure.Malformed("frame: as RFC 6455 has it"));

  private final RecordingListener pausing =
      new RecordingListener() {
        @Override
        public void audio(AudioDelta delta) {
          super.audio(delta);
          session.join().pause();
        }
      };

  @Test
  void whatCameBeforeItIsHeardFirst() {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION, pausing)) {
      session.say(RealtimeTexts.delta("AAAA"), RealtimeTexts.delta("AAAB"));
      session.come(NO_FRAME);
      assertThat(pausing.ends).isEmpty();
      session.api().resume();
      assertThat(pausing.audio).hasSize(2);
      assertThat(pausing.ends).isEmpty();
      session.api().resume();

      assertThat(pausing.ends).containsExactly(MALFORMED);
      assertThat(session.sentOpcodes()).containsExactly(Peer.CLOSE);
    }
  }

  @Test
  void itIsTheReasonThoughTheConnectionEndsBehindIt() {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION, pausing)) {
      session.say(RealtimeTexts.delta("AAAA"), RealtimeTexts.delta("AAAB"));
      session.come(NO_FRAME);
      session.channel.close();
      session.api().resume();
      assertThat(pausing.ends).isEmpty();
      session.api().resume();

      assertThat(pausing.audio).hasSize(2);
      assertThat(pausing.ends).containsExactly(MALFORMED);
    }
  }

  @Test
  void nothingIsWaitedForIfNothingCameBeforeIt() {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION, pausing)) {
      session.api().pause();
      session.come(NO_FRAME);

      assertThat(pausing.ends).containsExactly(MALFORMED);
    }
  }

  @Test
  void closingDoesNotWaitForIt() {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION, pausing)) {
      session.say(RealtimeTexts.delta("AAAA"), RealtimeTexts.delta("AAAB"));
      session.come(NO_FRAME);
      session.api().close();

      assertThat(pausing.audio).hasSize(1);
      assertThat(pausing.ends).containsExactly(new SocketEnd.Closed());
    }
  }
}
