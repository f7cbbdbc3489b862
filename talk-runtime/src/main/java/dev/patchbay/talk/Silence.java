package dev.patchbay.talk;

import dev.patchbay.schemas.FrameFormat;
import java.util.Arrays;

/** Samples in which nothing is heard. G.711's are of ITU-T G.711, the codes nearest to zero. */
final class Silence {
  private static final byte MU_LAW = (byte) 0xFF;
  private static final byte A_LAW = (byte) 0xD5;

  private Silence() {}

  static byte[] of(FrameFormat format, int millis) {
    var samples = new byte[format.sampleRate() / 1_000 * millis * format.sampleBytes()];
    switch (format) {
      case PCM16 -> {}
      case PCMU -> Arrays.fill(samples, MU_LAW);
      case PCMA -> Arrays.fill(samples, A_LAW);
    }
    return samples;
  }
}
