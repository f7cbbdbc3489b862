package dev.patchbay.stream.translation.core;

/** Samples of what a provider is given and gives: PCM16 little-endian, 24 kHz, mono. */
final class Pcm {
  static final int PER_MS = 24;
  static final int BYTES = 2;

  /** The provider's own step, 200 ms. */
  static final int STEP = 200 * PER_MS;

  /** About 50 dB below full scale, as a mean of squares. */
  private static final double AUDIBLE = 104.0 * 104.0;

  private static final int WINDOW = 20 * PER_MS;

  private Pcm() {}

  static long ms(long samples) {
    return samples / PER_MS;
  }

  static long samples(long ms) {
    return ms * PER_MS;
  }

  /** The mean of squares of some samples, less their own mean. */
  static double power(byte[] pcm, int from, int to) {
    double sum = 0;
    double squares = 0;
    for (int i = from; i < to; i++) {
      int sample = pcm[BYTES * i] & 0xff | pcm[BYTES * i + 1] << 8;
      sum += sample;
      squares += (double) sample * sample;
    }
    double mean = sum / (to - from);
    return squares / (to - from) - mean * mean;
  }

  /** Whether anything is to be heard in it. */
  static boolean audible(byte[] pcm) {
    int samples = pcm.length / BYTES;
    for (int from = 0; from < samples; from += WINDOW) {
      int to = Math.min(samples, from + WINDOW);
      if (power(pcm, from, to) >= AUDIBLE) {
        return true;
      }
    }
    return false;
  }
}
