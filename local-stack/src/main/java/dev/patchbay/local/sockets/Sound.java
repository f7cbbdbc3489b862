package dev.patchbay.local.sockets;

/** How samples travel on a socket. G.711 is written here by a hand of its own. */
public enum Sound {
  PCM(24_000, 2),
  MU_LAW(8_000, 1),
  A_LAW(8_000, 1);

  private static final int BIAS = 0x84;
  private static final int LOUDEST = 32_635;

  private final int rate;
  private final int sampleBytes;

  Sound(int rate, int sampleBytes) {
    this.rate = rate;
    this.sampleBytes = sampleBytes;
  }

  /** Samples per second. */
  public int rate() {
    return rate;
  }

  public int sampleBytes() {
    return sampleBytes;
  }

  public int bytes(int millis) {
    return rate / 1000 * millis * sampleBytes;
  }

  public byte[] encode(short[] samples) {
    byte[] bytes = new byte[samples.length * sampleBytes];
    for (int i = 0; i < samples.length; i++) {
      switch (this) {
        case PCM -> {
          bytes[2 * i] = (byte) samples[i];
          bytes[2 * i + 1] = (byte) (samples[i] >> 8);
        }
        case MU_LAW -> bytes[i] = muLaw(samples[i]);
        case A_LAW -> bytes[i] = aLaw(samples[i]);
      }
    }
    return bytes;
  }

  /** The samples of so many whole ones' bytes. */
  public short[] decode(byte[] bytes, int from, int to) {
    short[] samples = new short[(to - from) / sampleBytes];
    for (int i = 0; i < samples.length; i++) {
      int at = from + i * sampleBytes;
      samples[i] =
          switch (this) {
            case PCM -> (short) (bytes[at] & 0xff | bytes[at + 1] << 8);
            case MU_LAW -> ofMuLaw(bytes[at]);
            case A_LAW -> ofALaw(bytes[at]);
          };
    }
    return samples;
  }

  private static byte muLaw(short sample) {
    int magnitude = Math.min(Math.abs((int) sample), LOUDEST) + BIAS;
    int segment = 24 - Integer.numberOfLeadingZeros(magnitude);
    int mantissa = magnitude >> (segment + 3) & 15;
    return (byte) ~((sample < 0 ? 0x80 : 0) | segment << 4 | mantissa);
  }

  private static short ofMuLaw(byte code) {
    int bits = ~code & 0xff;
    int magnitude = (((bits & 15) << 3) + BIAS << (bits >> 4 & 7)) - BIAS;
    return (short) ((bits & 0x80) == 0 ? magnitude : -magnitude);
  }

  private static byte aLaw(short sample) {
    int magnitude = (sample < 0 ? ~sample : sample) >> 4;
    int segment = Math.max(0, 28 - Integer.numberOfLeadingZeros(magnitude));
    int mantissa = (segment < 2 ? magnitude : magnitude >> (segment - 1)) & 15;
    return (byte) ((segment << 4 | mantissa | (sample < 0 ? 0 : 0x80)) ^ 0x55);
  }

  private static short ofALaw(byte code) {
    int bits = (code ^ 0x55) & 0xff;
    int segment = bits >> 4 & 7;
    int magnitude = ((bits & 15) << 4) + 8;
    if (segment > 0) {
      magnitude = magnitude + 0x100 << (segment - 1);
    }
    return (short) ((bits & 0x80) == 0 ? -magnitude : magnitude);
  }
}
