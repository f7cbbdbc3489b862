package dev.patchbay.simulator;

/**
 * The tone code's lengths in samples at one rate: a symbol of 16 ms is a window of 12 ms between
 * two ramps of 2 ms.
 *
 * @param rate samples per second, a multiple of 1000 from 8000 to 48000, so that every length is a
 *     whole number
 */
record ToneTiming(int rate) {
  ToneTiming {
    if (rate < 8000 || rate > 48000 || rate % 1000 != 0) {
      throw new IllegalArgumentException(
          "rate must be a multiple of 1000 from 8000 to 48000 Hz: " + rate);
    }
  }

  int symbol() {
    return millis(16);
  }

  int window() {
    return millis(12);
  }

  int guard() {
    return millis(2);
  }

  int hop() {
    return millis(2);
  }

  int millis(int millis) {
    return rate / 1000 * millis;
  }

  /** The raised-cosine envelope at {@code t} samples after a symbol's start, 0 outside it. */
  double envelope(double t) {
    double edge = Math.min(t, symbol() - t);
    if (edge <= 0) {
      return 0;
    }
    return edge >= guard() ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * edge / guard());
  }
}
