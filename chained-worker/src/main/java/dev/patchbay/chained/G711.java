package dev.patchbay.chained;

/** ITU-T G.711: eight bits to linear PCM16, by table. */
final class G711 {
  private static final short[] A_LAW = new short[256];
  private static final short[] MU_LAW = new short[256];

  static {
    for (int code = 0; code < 256; code++) {
      A_LAW[code] = expandA(code ^ 0x55);
      MU_LAW[code] = expandMu(~code & 0xff);
    }
  }

  private G711() {}

  static int aLaw(byte code) {
    return A_LAW[code & 0xff];
  }

  static int muLaw(byte code) {
    return MU_LAW[code & 0xff];
  }

  /** The sign bit set is positive here, and negative in mu-law. */
  private static short expandA(int bits) {
    int segment = bits >> 4 & 7;
    int step = (bits & 15) << 4;
    int magnitude = segment == 0 ? step + 8 : step + 0x108 << segment - 1;
    return (short) ((bits & 0x80) != 0 ? magnitude : -magnitude);
  }

  private static short expandMu(int bits) {
    int magnitude = (((bits & 15) << 3) + 0x84 << (bits >> 4 & 7)) - 0x84;
    return (short) ((bits & 0x80) != 0 ? -magnitude : magnitude);
  }
}
