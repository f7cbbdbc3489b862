package dev.patchbay.worker.audio;

/** From which rate to which, and the weights of neighbours, which are made once. */
public enum ResamplerRates {
  /** Of espeak-ng's voices: 160 samples for 147. */
  FROM_22050_TO_24000(22_050, 24_000),
  /** Of a telephone's line for a provider: 3 samples for 1. */
  FROM_8000_TO_24000(8_000, 24_000),
  /** Of a provider for a telephone's line: 1 sample for 3. */
  FROM_24000_TO_8000(24_000, 8_000);

  private static final int TAPS = 64;
  private static final double BETA = 7.86;

  /** In the middle between what passes whole and half of the lower rate, as a part of that. */
  private static final double CUTOFF = 10_160.0 / 22_050;

  private final int from;
  private final int up;
  private final int down;
  private final float[][] phases;

  ResamplerRates(int from, int to) {
    this.from = from;
    int common = common(from, to);
    up = to / common;
    down = from / common;
    int lower = Math.min(from, to);
    phases = phases(up, TAPS * from / lower, CUTOFF * lower / from);
  }

  /** Samples a second of what is taken. */
  public int from() {
    return from;
  }

  int up() {
    return up;
  }

  int down() {
    return down;
  }

  int taps() {
    return phases[0].length;
  }

  /** For a place between two samples, in {@link #up} parts; they sum to one. */
  float[] weights(int phase) {
    return phases[phase];
  }

  private static float[][] phases(int up, int taps, double cutoff) {
    float[][] phases = new float[up][taps];
    int reach = taps / 2;
    for (int phase = 0; phase < up; phase++) {
      double[] exact = new double[taps];
      double sum = 0;
      for (int i = 0; i < taps; i++) {
        double distance = i - (reach - 1) - (double) phase / up;
        exact[i] = sinc(2 * cutoff * distance) * kaiser(distance / reach);
        sum += exact[i];
      }
      for (int i = 0; i < taps; i++) {
        phases[phase][i] = (float) (exact[i] / sum);
      }
    }
    return phases;
  }

  private static int common(int a, int b) {
    return b == 0 ? a : common(b, a % b);
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  /** From 1 in the middle down to the edges at -1 and 1. */
  private static double kaiser(double x) {
    return bessel(BETA * Math.sqrt(Math.max(0, 1 - x * x))) / bessel(BETA);
  }

  /** The modified Bessel function of order 0, by its series. */
  private static double bessel(double x) {
    double term = 1;
    double sum = 1;
    for (int k = 1; term > sum * 1e-17; k++) {
      term *= (x / (2 * k)) * (x / (2 * k));
      sum += term;
    }
    return sum;
  }
}
