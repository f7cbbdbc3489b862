package dev.patchbay.worker.frames;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.FrameAudio;
import dev.patchbay.schemas.FrameFormat;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;

class AudioLevelTest {
  @Test
  void linearSamplesAreSilentBelowALevelOfEitherSign() {
    assertThat(AudioLevel.silent(pcm(0, 63, -63))).isTrue();
    assertThat(AudioLevel.silent(pcm(0, 64))).isFalse();
    assertThat(AudioLevel.silent(pcm(0, -64))).isFalse();
    assertThat(AudioLevel.silent(pcm(Short.MIN_VALUE))).isFalse();
  }

  /** The JDK's own decoder says what each code is worth. */
  @Test
  void everyCodeOfG711IsJudgedByItsSample() throws Exception {
    for (FrameFormat format : new FrameFormat[] {FrameFormat.PCMU, FrameFormat.PCMA}) {
      for (int code = 0; code < 256; code++) {
        var audio = new FrameAudio(format, new byte[] {(byte) code});

        assertThat(AudioLevel.silent(audio))
            .as("%s %d", format, code)
            .isEqualTo(Math.abs(decoded(format, (byte) code)) < 64);
      }
    }
  }

  @Test
  void oneLoudSampleIsEnough() {
    byte[] quiet = new byte[160];
    Arrays.fill(quiet, (byte) 0xff);
    assertThat(AudioLevel.silent(new FrameAudio(FrameFormat.PCMU, quiet))).isTrue();
    quiet[159] = 0;
    assertThat(AudioLevel.silent(new FrameAudio(FrameFormat.PCMU, quiet))).isFalse();
  }

  private static int decoded(FrameFormat format, byte code) throws Exception {
    var encoding =
        format == FrameFormat.PCMU ? AudioFormat.Encoding.ULAW : AudioFormat.Encoding.ALAW;
    var coded = new AudioFormat(encoding, 8_000, 8, 1, 1, 8_000, false);
    var linear = new AudioFormat(AudioFormat.Encoding.PCM_SIGNED, 8_000, 16, 1, 2, 8_000, false);
    try (var in = new AudioInputStream(new ByteArrayInputStream(new byte[] {code}), coded, 1);
        var out = AudioSystem.getAudioInputStream(linear, in)) {
      byte[] bytes = out.readAllBytes();
      return bytes[0] & 0xff | bytes[1] << 8;
    }
  }

  private static FrameAudio pcm(int... samples) {
    byte[] bytes = new byte[2 * samples.length];
    for (int i = 0; i < samples.length; i++) {
      bytes[2 * i] = (byte) samples[i];
      bytes[2 * i + 1] = (byte) (samples[i] >> 8);
    }
    return new FrameAudio(FrameFormat.PCM16, bytes);
  }
}
