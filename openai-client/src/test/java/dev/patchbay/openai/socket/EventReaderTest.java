package dev.patchbay.openai.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class EventReaderTest {
  private static final String DELTA =
      "{\"type\":\"response.output_audio.delta\",\"event_id\":\"event_1\",\"response_id\":\"resp_1\","
          + "\"item_id\":\"item_1\",\"output_index\":0,\"content_index\":1,\"delta\":\"%s\"}";

  private final EventReader reader = new EventReader(Dialect.CONVERSATION, 1 << 20);

  @Test
  void audioOfAnyLengthComesOutAsItWentIn() {
    for (int length = 0; length < 10_000; length += length < 20 ? 1 : 331) {
      byte[] audio = Samples.bytes(length, length);
      var said =
          RecordingEvents.of(
              Dialect.CONVERSATION, DELTA.formatted(Base64.getEncoder().encodeToString(audio)));
      assertThat(said).isInstanceOf(RecordingEvents.Audio.class);
      assertThat(((RecordingEvents.Audio) said).bytes()).isEqualTo(audio);
    }
  }

  @Test
  void anotherSessionThatIsReadInTheMiddleOfAPieceDoesNotTouchIt() {
    byte[] audio = Samples.bytes(1920, 1);
    String text = DELTA.formatted(Base64.getEncoder().encodeToString(audio));
    var other = new EventReader(Dialect.CONVERSATION, 1 << 20);
    var sink =
        new EventSink() {
          private byte[] heard = {};

          @Override
          public void audio(AudioDelta delta) {
            RecordingEvents.of(other, Unpooled.copiedBuffer(DELTA.formatted("AAAA"), UTF_8));
            heard = Arrays.copyOf(delta.bytes(), delta.length());
          }

          @Override
          public void event(ServerEvent event) {
            throw new AssertionError(event);
          }

          @Override
          public void malformed(String what) {
            throw new AssertionError(what);
          }
        };

    reader.read(Unpooled.copiedBuffer(text, UTF_8), sink);

    assertThat(sink.heard).isEqualTo(audio);
  }

  @Test
  void aDeltaTellsWhereItBelongs() {
    var said = (RecordingEvents.Audio) said(DELTA.formatted("AAAA"));
    assertThat(said.part()).contains(new PartRef("resp_1", "item_1", 0, 1));
    assertThat(said.eventId()).contains("event_1");
    assertThat(said.elapsedMs()).isEmpty();
  }

  @Test
  void aTranslationsDeltaTellsHowFarItIs() {
    var said =
        (RecordingEvents.Audio)
            RecordingEvents.of(
                Dialect.TRANSLATION,
                "{\"type\":\"session.output_audio.delta\",\"event_id\":\"e\",\"delta\":\"AAAA\","
                    + "\"elapsed_ms\":400,\"sample_rate\":24000,\"channels\":1,\"format\":\"pcm16\"}");
    assertThat(said.elapsedMs()).isEqualTo(OptionalLong.of(400));
    assertThat(said.part()).isEmpty();
  }

  @Test
  void aFrameInPiecesSaysTheSame() {
    byte[] whole = DELTA.formatted("AAECAwQF").getBytes(UTF_8);
    for (int cut = 0; cut <= whole.length; cut++) {
      CompositeByteBuf pieces = Unpooled.compositeBuffer();
      pieces.addComponent(true, Unpooled.copiedBuffer(whole, 0, cut));
      pieces.addComponent(true, Unpooled.copiedBuffer(whole, cut, whole.length - cut));
      assertThat(RecordingEvents.of(reader, pieces)).isEqualTo(said(DELTA.formatted("AAECAwQF")));
      assertThat(pieces.readableBytes()).isEqualTo(whole.length);
      pieces.release();
    }
  }

  @Test
  void anUnknownTypeIsPassedOverByItsName() {
    assertThat(said("{\"type\":\"response.sung\",\"event_id\":\"e\",\"x\":[1]}"))
        .isEqualTo(
            new RecordingEvents.Event(new ServerEvent.Unknown(Optional.of("e"), "response.sung")));
    assertThat(said("{\"type\":\"Was soll das?\"}"))
        .isEqualTo(new RecordingEvents.Event(new ServerEvent.Unknown(Optional.empty(), "?")));
  }

  @Test
  void whatIsMissingIsNamedWithItsRule() {
    assertThat(said("{\"type\":\"input_audio_buffer.speech_started\",\"item_id\":\"i\"}"))
        .isEqualTo(
            new RecordingEvents.Malformed(
                "input_audio_buffer.speech_started.audio_start_ms: is needed"));
  }

  private RecordingEvents.Said said(String frame) {
    return RecordingEvents.of(reader, Unpooled.copiedBuffer(frame, UTF_8));
  }
}
