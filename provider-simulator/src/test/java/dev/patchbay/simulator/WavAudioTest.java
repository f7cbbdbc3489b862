package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class WavAudioTest {
  private static final short[] SAMPLES = {0, 1, -1, 32767, -32768, 100};

  @Test
  void whatIsWrittenIsRead() throws Refusal {
    WavAudio audio = WavAudio.parse(Forms.wav(48000, SAMPLES));
    assertThat(audio.rate()).isEqualTo(48000);
    assertThat(audio.samples()).isEqualTo(SAMPLES);
  }

  @Test
  void twoChannelsAreAveraged() throws Refusal {
    byte[] wav = edited(22, 2);
    assertThat(WavAudio.parse(wav).samples()).containsExactly(0, 16383, -16334);
  }

  @Test
  void aSizeThatTheWriterDidNotKnowMeansToTheEnd() throws Refusal {
    byte[] wav = Forms.wav(8000, SAMPLES);
    ByteBuffer.wrap(wav).putInt(40, -1);
    assertThat(WavAudio.parse(wav).samples()).isEqualTo(SAMPLES);
  }

  @Test
  void otherEncodingsRatesAndChannelsAreRefused() {
    assertRefused(edited(20, 3));
    assertRefused(edited(22, 0));
    assertRefused(edited(22, 3));
    assertRefused(edited(24, 11025));
    assertRefused(edited(34, 24));
  }

  @Test
  void filesWhoseSizesDoNotAddUpAreRefused() {
    byte[] wav = Forms.wav(8000, SAMPLES);
    assertRefused(Arrays.copyOf(wav, wav.length - 2));
    assertRefused(edited(40, 11));
    assertRefused(edited(16, 5000));
    assertRefused(edited(16, -8));
    assertRefused(Arrays.copyOf(wav, 40));
    assertRefused("ID3 something".getBytes(UTF_8));
    assertRefused(new byte[0]);
  }

  @Test
  void brokenBytesNeverCauseAnythingButARefusal() {
    Random random = new Random(5);
    for (int trial = 0; trial < 5000; trial++) {
      byte[] wav = Forms.wav(8000, SAMPLES);
      for (int i = random.nextInt(6); i >= 0; i--) {
        wav[random.nextInt(wav.length)] = (byte) random.nextInt();
      }
      byte[] broken = Arrays.copyOf(wav, random.nextInt(wav.length + 1));
      assertThatCode(
              () -> {
                try {
                  assertThat(WavAudio.parse(broken).samples().length).isLessThan(1000);
                } catch (Refusal expected) {
                  assertThat(expected.status()).isEqualTo(400);
                }
              })
          .doesNotThrowAnyException();
    }
  }

  private static byte[] edited(int at, int value) {
    byte[] wav = Forms.wav(8000, SAMPLES);
    ByteBuffer buffer = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
    if (at == 16 || at == 24 || at == 40) {
      buffer.putInt(at, value);
    } else {
      buffer.putShort(at, (short) value);
    }
    return wav;
  }

  private static void assertRefused(byte[] wav) {
    assertThatThrownBy(() -> WavAudio.parse(wav)).isInstanceOf(Refusal.class);
  }
}
