package dev.patchbay.local.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.ToneRenderer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said is heard, in every form in which it may travel. */
final class SoundTest {
  @ParameterizedTest
  @EnumSource(Sound.class)
  void wordsSurviveInPiecesOfAnySize(Sound sound) {
    byte[] bytes = sound.encode(new ToneRenderer(sound.rate()).render("river gate"));
    var listening = new Listening(sound);
    for (int from = 0; from < bytes.length; from += 333) {
      int length = Math.min(333, bytes.length - from);
      byte[] piece = new byte[400];
      System.arraycopy(bytes, from, piece, 0, length);
      listening.hear(piece, length);
    }
    assertThat(listening.finish()).isEqualTo(new Listening.Heard("river gate", true));
  }

  @ParameterizedTest
  @EnumSource(Sound.class)
  void everyCodeComesBackAsItWas(Sound sound) {
    for (int code = 0; code < 256; code++) {
      byte[] bytes = new byte[sound.sampleBytes()];
      bytes[bytes.length - 1] = (byte) code;
      byte[] again = sound.encode(sound.decode(bytes, 0, bytes.length));
      // Mu-law has two zeros.
      boolean negativeZero = sound == Sound.MU_LAW && code == 0x7f;
      assertThat(again).isEqualTo(negativeZero ? new byte[] {(byte) 0xff} : bytes);
    }
  }
}
