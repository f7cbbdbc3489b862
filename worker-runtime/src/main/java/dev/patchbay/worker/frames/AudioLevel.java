package dev.patchbay.worker.frames;

import dev.patchbay.schemas.FrameAudio;

/** Whether anything can be heard. Speech is told by its first loud sample, so it costs little. */
final class AudioLevel {
  /** About 54 dB below full scale: line noise, not speech. */
  private static final int LOUD = 64;

  /** G.711 codes whose samples stay below; found by their definition (ITU-T G.711). */
  private static final boolean[] QUIET_MU_LAW = new boolean[256];

  private static final boolean[] QUIET_A_LAW = new boolean[256];

  static {
    for (int code = 0; code < 256; code++) {
      QUIET_MU_LAW[code] = Math.abs(muLaw(code)) < LOUD;
      QUIET_A_LAW[code] = Math.abs(aLaw(code)) < LOUD;
    }
  }

  private AudioLevel() {}

  static boolean silent(FrameAudio audio) {
    return switch (audio.format()) {
      case PCM16 -> silentPcm(audio.bytes());
      case PCMU -> silent(audio.bytes(), QUIET_MU_LAW);
      case PCMA -> silent(audio.bytes(), QUIET_A_LAW);
    };
  }

  private static boolean silentPcm(byte[] bytes) {
    for (int i = 0; i < bytes.length; i += 2) {
      int sample = bytes[i] & 0xff | bytes[i + 1] << 8;
      if (sample >= LOUD || sample <= -LOUD) {
        return false;
      }
    }
    return true;
  }

  private static boolean silent(byte[] bytes, boolean[] quiet) {
    for (byte code : bytes) {
      if (!quiet[code & 0xff]) {
        return false;
      }
    }
    return true;
  }

  private static int muLaw(int code) {
    int bits = ~code & 0xff;
    int size = (((bits & 0x0f) << 3) + 0x84 << (bits >> 4 & 7)) - 0x84;
    return (bits & 0x80) == 0 ? size : -size;
  }

  private static int aLaw(int code) {
    int bits = code ^ 0x55;
    int exponent = bits >> 4 & 7;
    int size = ((bits & 0x0f) << 4) + 8;
    if (exponent > 0) {
      size = size + 0x100 << exponent - 1;
    }
    return (bits & 0x80) != 0 ? size : -size;
  }
}
