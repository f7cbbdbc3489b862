package dev.patchbay.simulator;

import java.util.Arrays;

/**
 * Amplitude and phase of chosen tones in one analysis window: a bank of Goertzel filters.
 *
 * <p>The inner loop runs over tones, not samples: that is the order the compiler can vectorise. Not
 * for sharing between threads.
 */
final class ToneSpectrum {
  private final int window;
  private final double[] cosine;
  private final double[] sine;
  private final double[] coefficient;
  private final double[] s1;
  private final double[] s2;

  /** Real and imaginary part per tone of the last measured window. */
  final double[] re;

  final double[] im;

  private double mean;
  private double energy;

  ToneSpectrum(ToneTiming timing, int[] tones) {
    window = timing.window();
    cosine = new double[tones.length];
    sine = new double[tones.length];
    coefficient = new double[tones.length];
    s1 = new double[tones.length];
    s2 = new double[tones.length];
    re = new double[tones.length];
    im = new double[tones.length];
    for (int i = 0; i < tones.length; i++) {
      double omega = 2 * Math.PI * (ToneAlphabet.LOWEST + tones[i]) / window;
      cosine[i] = Math.cos(omega);
      sine[i] = Math.sin(omega);
      coefficient[i] = 2 * cosine[i];
    }
  }

  /** Sum of squares of the window, its mean removed; also sets {@link #mean()}. */
  double weigh(SampleBuffer buffer, long start) {
    float[] x = buffer.array();
    int from = buffer.index(start);
    double sum = 0;
    double squares = 0;
    for (int n = from; n < from + window; n++) {
      sum += x[n];
      squares += (double) x[n] * x[n];
    }
    mean = sum / window;
    energy = Math.max(0, squares - sum * mean);
    return energy;
  }

  void measure(SampleBuffer buffer, long start) {
    weigh(buffer, start);
    Arrays.fill(s1, 0);
    Arrays.fill(s2, 0);
    float[] x = buffer.array();
    int from = buffer.index(start);
    for (int n = from; n < from + window; n++) {
      double sample = x[n];
      for (int k = 0; k < s1.length; k++) {
        double s0 = sample + coefficient[k] * s1[k] - s2[k];
        s2[k] = s1[k];
        s1[k] = s0;
      }
    }
    for (int k = 0; k < s1.length; k++) {
      re[k] = cosine[k] * s1[k] - s2[k];
      im[k] = sine[k] * s1[k];
    }
  }

  double power(int tone) {
    return re[tone] * re[tone] + im[tone] * im[tone];
  }

  double mean() {
    return mean;
  }

  double energy() {
    return energy;
  }

  /** The part, 0 to 1, of the window's energy that lies in tones of this summed power. */
  double share(double power) {
    return energy <= 0 ? 0 : 2.0 / window * power / energy;
  }
}
