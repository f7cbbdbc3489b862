package dev.patchbay.openai.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.openai.InvalidRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NothingLeaks.class)
final class SessionTest {
  private static final Duration FRAME = Duration.ofMillis(40);

  @Test
  void appendOfFortyMillisecondsIsOneBufferOneFlushAndAsManyBytes() throws Exception {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
      int before = session.flushes;
      session.api().append(Requests.AUDIO, 0, Requests.AUDIO.length);

      var sent = session.sent();
      assertThat(session.flushes - before).isEqualTo(1);
      assertThat(sent).hasSize(1);
      // 2560 of base64, 47 around it, 8 of the frame's head.
      assertThat(sent.getFirst()).hasSize(2615);
      assertThat(new String(EmbeddedSession.unmask(sent.getFirst()), UTF_8))
          .isEqualTo(
              "{\"type\":\"input_audio_buffer.append\",\"audio\":\"" + "A".repeat(2560) + "\"}");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 60, 63, 64, 48_000, 60_000})
  void framesOfEveryLengthAreMaskedInPlaceAndReadAgain(int bytes) throws IOException {
    byte[] audio = Samples.bytes(bytes, bytes);
    try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
      session.session.append(audio, 0, bytes);

      assertThat(new String(EmbeddedSession.unmask(session.sent().getFirst()), UTF_8))
          .contains(Base64.getEncoder().encodeToString(audio));
    }
  }

  @Test
  void whatIsSentWhileABatchIsReadIsFlushedOnce() {
    var answering =
        new RecordingListener() {
          @Override
          public void audio(AudioDelta delta) {
            session.join().append(Requests.AUDIO, 0, 4);
          }
        };
    try (var session = new EmbeddedSession(Dialect.CONVERSATION, answering)) {
      int before = session.flushes;
      session.say(RealtimeTexts.DELTA, RealtimeTexts.DELTA, RealtimeTexts.DELTA);

      assertThat(session.sent()).hasSize(3);
      assertThat(session.flushes - before).isEqualTo(1);
    }
  }

  @Test
  void whatIsAskedForLaterRunsOnTheLoopThenAndAppendsAtOnce() {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
      session.api().after(FRAME.toNanos(), () -> session.api().append(Requests.AUDIO, 0, 1920));

      session.pass(FRAME.minusNanos(1));
      assertThat(session.sent()).isEmpty();
      session.pass(Duration.ofNanos(1));
      assertThat(session.sent()).hasSize(1);
    }
  }

  @Test
  void whatIsAskedForLaterDoesNotRunBehindTheEnd() {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
      int[] ran = {0};
      session.api().after(FRAME.toNanos(), () -> ran[0]++);

      session.session.abort();
      session.pass(FRAME);

      assertThat(ran[0]).isZero();
    }
  }

  @Test
  void nothingIsAskedForLaterThanInAMinute() {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
      assertThatExceptionOfType(InvalidRequest.class)
          .isThrownBy(() -> session.api().after(Duration.ofMinutes(1).toNanos() + 1, () -> {}));
    }
  }

  @Test
  void pingIsAnsweredWithWhatItBrought() throws IOException {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
      session.come(Peer.bytes(Peer.PING, true, "abc".getBytes(UTF_8)));

      byte[] pong = session.sent().getFirst();
      assertThat(pong[0] & 0xf).isEqualTo(Peer.PONG);
      assertThat(EmbeddedSession.unmask(pong)).asString(UTF_8).isEqualTo("abc");
    }
  }

  @Test
  void fragmentsWithAPingBetweenAreOneMessage() {
    byte[] text = "{\"type\":\"x.y\",\"event_id\":\"e\",\"words\":\"\u00fc\"}".getBytes(UTF_8);
    try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
      for (int i = 0; i < text.length; i++) {
        byte[] piece = {text[i]};
        session.come(Peer.bytes(i == 0 ? Peer.TEXT : 0, i == text.length - 1, piece));
        session.come(Peer.bytes(Peer.PING, true, new byte[0]));
      }

      assertThat(session.heard.events).hasSize(1);
      assertThat(session.heard.ends).isEmpty();
    }
  }

  @Test
  void frameInSingleBytesIsRead() {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
      for (byte b : Peer.bytes(Peer.TEXT, true, RealtimeTexts.DELTA.getBytes(UTF_8))) {
        session.come(new byte[] {b});
      }

      assertThat(session.heard.audio).hasSize(1);
    }
  }

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

  @Test
  void translationIsHeardUntilItHasSaidAllAndThenClosed() throws IOException {
    try (var session = new EmbeddedSession(Dialect.TRANSLATION)) {
      session.api().close();
      assertThat(session.api().append(Requests.AUDIO, 0, 4)).isEqualTo(Flow.ENDED);
      assertThat(EmbeddedSession.unmask(session.sent().getFirst()))
          .asString(UTF_8)
          .isEqualTo("{\"type\":\"session.close\"}");
      session.say(
          "{\"type\":\"session.output_audio.delta\",\"event_id\":\"e\",\"delta\":\"AAAA\"}",
          RealtimeTexts.CLOSED);
      assertThat(session.heard.audio).hasSize(1);
      assertThat(session.sentOpcodes()).containsExactly(Peer.CLOSE);
      session.come(Peer.bytes(Peer.CLOSE, true, new byte[] {3, (byte) 0xe8}));

      assertThat(session.heard.ends).containsExactly(new SocketEnd.Closed());
    }
  }

  @Test
  void providerThatDoesNotCloseIsLeftAfterTheLimit() {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
      session.api().close();
      session.say(RealtimeTexts.DELTA);
      session.pass(Duration.ofSeconds(10));

      assertThat(session.heard.audio).isEmpty();
      assertThat(session.heard.ends).containsExactly(new SocketEnd.Closed());
    }
  }

  @Test
  void whatDoesNotFitTheSessionIsRefused() {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
      assertThatExceptionOfType(InvalidRequest.class)
          .isThrownBy(() -> session.api().send(new ClientEvent.SessionClose(Optional.empty())));
      assertThatExceptionOfType(InvalidRequest.class)
          .isThrownBy(() -> session.api().append(new byte[48_001], 0, 48_001));
      assertThatExceptionOfType(InvalidRequest.class)
          .isThrownBy(() -> session.api().append(Requests.AUDIO, 3, 3));
    }
  }
}
