package dev.patchbay.openai.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.openai.InvalidRequest;
import java.io.IOException;
import java.time.Duration;
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
      session.session.sending().append(audio, 0, bytes);

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
  void frameThatIsDearToReadEndsTheSessionBehindWhatCameBefore() {
    try (var session = new EmbeddedSession(Dialect.CONVERSATION)) {
      String event = "{\"type\":\"x.y\",\"event_id\":\"e\"}";
      String dear = "{\"type\":\"x.y\",\"a\":[{}" + ",{}".repeat(100_000) + "]}";
      session.say(event, RealtimeTexts.DELTA, dear, event);

      assertThat(session.heard.events).hasSize(1);
      assertThat(session.heard.audio).hasSize(1);
      assertThat(session.heard.ends)
          .containsExactly(
              new SocketEnd.Failed(
                  new SocketFailure.Malformed(
                      "frame: JSON of at most 64 levels, 131072 tokens and 256 digits a number")));
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
