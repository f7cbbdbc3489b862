package dev.patchbay.openai.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.openai.InvalidRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

final class AppendTemplateTest {
  @Test
  void audioOfAnyLengthIsWrittenAsBase64InABufferOfItsSizeAndRoomForAHead() {
    AppendTemplate template = new AppendTemplate(Dialect.CONVERSATION);
    byte[] audio = Samples.bytes(10_000, 1);
    for (int length = 1; length < 9_990; length += length < 20 ? 1 : 317) {
      int from = length % 7;
      ByteBuf event = template.append(PooledByteBufAllocator.DEFAULT, audio, from, from + length);
      String base64 =
          Base64.getEncoder().encodeToString(Arrays.copyOfRange(audio, from, from + length));
      assertThat(event.toString(US_ASCII))
          .isEqualTo("{\"type\":\"input_audio_buffer.append\",\"audio\":\"" + base64 + "\"}");
      assertThat(event.capacity()).isEqualTo(Frames.ROOM + event.readableBytes());
      event.release();
    }
  }

  @Test
  void aTranslationsAppendHasItsOwnName() {
    ByteBuf event =
        new AppendTemplate(Dialect.TRANSLATION)
            .append(PooledByteBufAllocator.DEFAULT, new byte[3], 0, 3);
    assertThat(event.toString(US_ASCII))
        .isEqualTo("{\"type\":\"session.input_audio_buffer.append\",\"audio\":\"AAAA\"}");
    event.release();
  }

  @Test
  void noAudioAndTooMuchAudioAreRefused() {
    AppendTemplate template = new AppendTemplate(Dialect.CONVERSATION);
    assertThatThrownBy(() -> template.append(PooledByteBufAllocator.DEFAULT, new byte[3], 1, 1))
        .isInstanceOf(InvalidRequest.class);
    byte[] much = new byte[template.mostAudio() + 1];
    assertThatThrownBy(() -> template.append(PooledByteBufAllocator.DEFAULT, much, 0, much.length))
        .isInstanceOf(InvalidRequest.class);
  }
}
