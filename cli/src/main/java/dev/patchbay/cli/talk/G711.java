package dev.patchbay.cli.talk;

import dev.patchbay.schemas.FrameFormat;

/** 16-bit samples as G.711 (ITU-T G.711). The rate stays as it is. */
final class G711 {
  private static final int MU_BIAS = 132;
  private static final int MU_MOST = 32_635;

  private G711() {}

  /**
   * Encodes.
   *
   * @param pcm 16-bit little-endian samples, whole
   * @param law one of the two of G.711
   */
  static byte[] of(byte[] pcm, FrameFormat law) {
    byte[] coded = new byte[pcm.length / 2];
    for (int i = 0; i < coded.length; i++) {
      int sample = (pcm[2 * i] & 0xff) | pcm[2 * i + 1] << 8;
      coded[i] =
          switch (law) {
            case PCMU -> mu(sample);
            case PCMA -> a(sample);
            case PCM16 -> throw new IllegalArgumentException("law: must be pcmu or pcma");
          };
    }
    return coded;
  }

  private static byte mu(int sample) {
    int biased = Math.min(Math.abs(sample), MU_MOST) + MU_BIAS;
    int segment = highestBit(biased) - 7;
    int code = segment << 4 | (biased >> segment + 3 & 0xf);
    return (byte) ~(sample < 0 ? code | 0x80 : code);
  }

  private static byte a(int sample) {
    int magnitude = (sample < 0 ? ~sample : sample) >> 3;
    int segment = Math.max(0, highestBit(magnitude) - 4);
    int code = segment << 4 | (magnitude >> Math.max(1, segment) & 0xf);
    return (byte) ((sample < 0 ? code : code | 0x80) ^ 0x55);
  }

  private static int highestBit(int value) {
    return 31 - Integer.numberOfLeadingZeros(value);
  }
}
