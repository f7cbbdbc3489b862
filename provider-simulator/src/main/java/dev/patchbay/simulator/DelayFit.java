package dev.patchbay.simulator;

/**
 * Finds how far a window must move for given tones to have phase zero at its start.
 *
 * <p>The search goes outwards from zero and a farther delay must win clearly: with few tones the
 * measure has near-equal side peaks, and the nearest is the true one.
 */
final class DelayFit {
  private static final int GRID_RATE = 48000;
  private static final int GRID_PERIOD = 576;
  private static final double MARGIN = 0.02;
  private static final double FINEST = 1e-8;
  private static final double[] COSINE = new double[GRID_PERIOD];
  private static final double[] SINE = new double[GRID_PERIOD];

  static {
    for (int i = 0; i < GRID_PERIOD; i++) {
      COSINE[i] = Math.cos(2 * Math.PI * i / GRID_PERIOD);
      SINE[i] = Math.sin(2 * Math.PI * i / GRID_PERIOD);
    }
  }

  private final int[] tones;
  private final double[] re;
  private final double[] im;
  private final boolean eitherPolarity;

  /**
   * @param re real parts of the tones' phasors; only their angle counts
   * @param eitherPolarity whether inverted audio fits as well
   */
  DelayFit(int[] tones, double[] re, double[] im, boolean eitherPolarity) {
    this.tones = tones.clone();
    this.re = new double[tones.length];
    this.im = new double[tones.length];
    for (int i = 0; i < tones.length; i++) {
      double length = Math.max(Math.hypot(re[i], im[i]), 1e-12);
      this.re[i] = re[i] / length;
      this.im[i] = im[i] / length;
    }
    this.eitherPolarity = eitherPolarity;
  }

  /**
   * @param range seconds to search each way
   * @return seconds by which to move the window later
   */
  double within(double range) {
    int steps = (int) Math.round(range * GRID_RATE);
    int best = 0;
    double bestScore = gridScore(0);
    for (int step = 1; step <= steps; step++) {
      for (int at = -step; at <= step; at += 2 * step) {
        double score = gridScore(at);
        if (score > bestScore + MARGIN) {
          best = at;
          bestScore = score;
        }
      }
    }
    return climb((double) best / GRID_RATE);
  }

  /** Positive for upright audio, negative for inverted. */
  double sum(double delay) {
    double sum = 0;
    for (int i = 0; i < tones.length; i++) {
      double angle = 2 * Math.PI * ToneAlphabet.frequency(tones[i]) * delay;
      sum += re[i] * Math.cos(angle) - im[i] * Math.sin(angle);
    }
    return sum;
  }

  private double climb(double from) {
    double at = from;
    double score = score(at);
    for (double step = 0.5 / GRID_RATE; step > FINEST; step /= 2) {
      double left = score(at - step);
      double right = score(at + step);
      if (Math.max(left, right) > score) {
        at += right > left ? step : -step;
        score = Math.max(left, right);
      }
    }
    return at;
  }

  private double score(double delay) {
    return eitherPolarity ? Math.abs(sum(delay)) : sum(delay);
  }

  private double gridScore(int step) {
    double sum = 0;
    for (int i = 0; i < tones.length; i++) {
      int angle = Math.floorMod((ToneAlphabet.LOWEST + tones[i]) * step, GRID_PERIOD);
      sum += re[i] * COSINE[angle] - im[i] * SINE[angle];
    }
    return eitherPolarity ? Math.abs(sum) : sum;
  }
}
