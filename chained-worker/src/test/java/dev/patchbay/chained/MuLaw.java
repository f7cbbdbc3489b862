package dev.patchbay.chained;

/** G.711 mu-law as an encoder: the code whose value is nearest. */
final class MuLaw {
  private static final byte[] CODES = new byte[65_536];

  static {
    for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
      CODES[sample & 0xffff] = code(sample);
    }
  }

  private MuLaw() {}

  static byte encode(short sample) {
    return CODES[sample & 0xffff];
  }

  private static byte code(int sample) {
    int magnitude = Math.min(Math.abs(sample), 32_635) + 0x84;
    int segment = 24 - Integer.numberOfLeadingZeros(magnitude);
    int mantissa = magnitude >> segment + 3 & 15;
    return (byte) ~((sample < 0 ? 0x80 : 0) | segment << 4 | mantissa);
  }
}
