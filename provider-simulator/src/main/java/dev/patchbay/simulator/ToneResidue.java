package dev.patchbay.simulator;

/**
 * What is in a symbol besides its tones: the symbol is rebuilt from the heard tones with its ramps
 * and subtracted. A click, a zeroed sample or noise shows here even when every byte is right.
 */
final class ToneResidue {
  private final ToneTiming timing;
  private final double[] cosine;
  private final double[] sine;

  ToneResidue(ToneTiming timing) {
    this.timing = timing;
    cosine = new double[timing.window()];
    sine = new double[timing.window()];
    for (int i = 0; i < cosine.length; i++) {
      cosine[i] = Math.cos(2 * Math.PI * i / cosine.length);
      sine[i] = Math.sin(2 * Math.PI * i / sine.length);
    }
  }

  /**
   * Signal over remainder in dB of one whole symbol.
   *
   * @param window place of the measured window's first sample
   * @param exact where the window truly starts, within a sample of {@code window}
   * @param tones indices into {@code spectrum} of the heard tones, which stand for these {@code
   *     cycles} per window
   */
  double purityDb(
      SampleBuffer buffer,
      long window,
      double exact,
      ToneSpectrum spectrum,
      int[] tones,
      int[] cycles) {
    float[] x = buffer.array();
    int from = buffer.index(window);
    double scale = 2.0 / timing.window();
    double signal = 0;
    double rest = 0;
    for (int n = -timing.guard(); n < timing.window() + timing.guard(); n++) {
      double sum = 0;
      for (int i = 0; i < tones.length; i++) {
        int angle = Math.floorMod(cycles[i] * n, timing.window());
        sum += spectrum.re[tones[i]] * cosine[angle] - spectrum.im[tones[i]] * sine[angle];
      }
      double rebuilt = scale * sum * timing.envelope(n + window - exact + timing.guard());
      double difference = x[from + n] - spectrum.mean() - rebuilt;
      signal += rebuilt * rebuilt;
      rest += difference * difference;
    }
    return 10 * Math.log10(Math.max(signal, 1e-9) / Math.max(rest, 1e-9));
  }
}
