package dev.patchbay.worker.audio;

/** ITU-T G.711: eight bits to linear PCM16 and back, by table. */
public final class G711 {
  private static final short[] A_LAW = new short[256];
  private static final short[] MU_LAW = new short[256];
  private static final byte[] TO_A_LAW = new byte[1 << 16];
  private static final byte[] TO_MU_LAW = new byte[1 << 16];

  static {
    for (int code = 0; code < 256; code++) {
      A_LAW[code] = expandA(code ^ 0x55);
      MU_LAW[code] = expandMu(~code & 0xff);
    }
    for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
      TO_A_LAW[sample & 0xffff] = compressA(sample);
      TO_MU_LAW[sample & 0xffff] = compressMu(sample);
    }
  }

  private G711() {}

  public static int aLaw(byte code) {
    return A_LAW[code & 0xff];
  }

  public static int muLaw(byte code) {
    return MU_LAW[code & 0xff];
  }

  public static byte toALaw(short sample) {
    return TO_A_LAW[sample & 0xffff];
  }

  public static byte toMuLaw(short sample) {
    return TO_MU_LAW[sample & 0xffff];
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

  private static byte compressA(int sample) {
    int magnitude = (sample < 0 ? -sample - 1 : sample) >> 4;
    int segment = Math.max(0, 28 - Integer.numberOfLeadingZeros(magnitude));
    int step = magnitude >> Math.max(0, segment - 1) & 15;
    int bits = segment << 4 | step;
    return (byte) ((sample < 0 ? bits : bits | 0x80) ^ 0x55);
  }

  private static byte compressMu(int sample) {
    int magnitude = Math.min(32_635, sample < 0 ? -sample : sample) + 0x84;
    int segment = 24 - Integer.numberOfLeadingZeros(magnitude);
    int step = magnitude >> segment + 3 & 15;
    int bits = segment << 4 | step;
    return (byte) ~(sample < 0 ? bits | 0x80 : bits);
  }
}
