package dev.patchbay.openai.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A session that does not read for a while. */
@ExtendWith(NothingLeaks.class)
final class SessionPauseTest {
  @Test
  void nothingIsHeardWhilePausedAndNothingIsLost() {
    var pausing =
        new RecordingListener() {
          @Override
          public void audio(AudioDelta delta) {
            super.audio(delta);
            session.join().pause();
          }
        };
    try (var session = new EmbeddedSession(Dialect.CONVERSATION, pausing)) {
      session.say(RealtimeTexts.delta("AAAA"), RealtimeTexts.delta("AAAB"));
      session.come(Peer.bytes(Peer.CLOSE, true, new byte[] {3, (byte) 0xe8}));
      assertThat(pausing.audio).hasSize(1);
      session.pass(Duration.ofMinutes(5));
      assertThat(pausing.ends).isEmpty();
      session.api().resume();
      assertThat(pausing.audio).hasSize(2);
      assertThat(pausing.ends).isEmpty();
      session.api().resume();

      assertThat(pausing.ends)
          .containsExactly(new SocketEnd.Failed(new SocketFailure.ClosedByPeer(1000)));
      assertThat(session.counts.pauses.value()).isEqualTo(2);
    }
  }

  @Test
  void ringPausesAndResumesByItselfAndKeepsEveryByte() {
    var ringing =
        new RecordingListener() {
          AudioRing ring = new AudioRing(new EmbeddedSession(Dialect.CONVERSATION).api(), 4096);

          @Override
          public void opened(RealtimeSession opened) {
            super.opened(opened);
            ring = new AudioRing(opened, 4096);
          }

          @Override
          public void audio(AudioDelta delta) {
            ring.write(delta);
          }
        };
    byte[] audio = Samples.bytes(30_000, 3);
    try (var session = new EmbeddedSession(Dialect.CONVERSATION, ringing)) {
      var got = new ByteArrayOutputStream();
      byte[] piece = new byte[700];
      for (int at = 0; at < audio.length; at += 1000) {
        session.say(
            RealtimeTexts.delta(
                Base64.getEncoder().encodeToString(Arrays.copyOfRange(audio, at, at + 1000))));
      }
      assertThat(session.channel.config().isAutoRead()).isFalse();
      for (int n = ringing.ring.read(piece, 0, 700); n > 0; n = ringing.ring.read(piece, 0, 700)) {
        got.write(piece, 0, n);
      }

      assertThat(got.toByteArray()).isEqualTo(audio);
      assertThat(session.channel.config().isAutoRead()).isTrue();
      session.say(RealtimeTexts.delta(Base64.getEncoder().encodeToString(new byte[1025])));
      assertThat(ringing.ends).containsExactly(new SocketEnd.Failed(new SocketFailure.TooLarge()));
    }
  }
}
