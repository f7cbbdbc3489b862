package dev.patchbay.simulator;

/** Reads single symbols: which two tones, and how pure. Not for sharing. */
final class ToneSymbols {
  private static final double RUNNER_UP = 0.25;
  private static final double SHARE = 0.5;
  private static final double MAX_RATIO = Math.pow(10, 1.6);

  private final ToneSpectrum data;
  private final ToneSpectrum chord;
  private final ToneResidue residue;
  private double purityDb;

  ToneSymbols(ToneTiming timing) {
    int[] all = new int[ToneAlphabet.TONES];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    data = new ToneSpectrum(timing, all);
    chord = new ToneSpectrum(timing, ToneAlphabet.sync());
    residue = new ToneResidue(timing);
  }

  /** The transmitted byte, still whitened, or -1 when this is no clear symbol. */
  int read(SampleBuffer buffer, long window, double exact) {
    data.measure(buffer, window);
    int low = strongest(0);
    int high = strongest(ToneAlphabet.GROUP);
    if (low < 0 || high < 0 || !balanced(data.power(low), data.power(high))) {
      return -1;
    }
    purityDb =
        residue.purityDb(buffer, window, exact, data, new int[] {low, high}, cycles(low, high));
    return low | (high - ToneAlphabet.GROUP) << 4;
  }

  /** Purity of the sync chord at this window. */
  double syncPurityDb(SampleBuffer buffer, long window, double exact) {
    chord.measure(buffer, window);
    return residue.purityDb(
        buffer, window, exact, chord, new int[] {0, 1, 2, 3}, cycles(ToneAlphabet.sync()));
  }

  /** Of the symbol read last. */
  double purityDb() {
    return purityDb;
  }

  /** Of the window read last, its mean removed. */
  double energy() {
    return data.energy();
  }

  double re(int tone) {
    return data.re[tone];
  }

  double im(int tone) {
    return data.im[tone];
  }

  private boolean balanced(double low, double high) {
    return data.share(low + high) >= SHARE && low <= high * MAX_RATIO && high <= low * MAX_RATIO;
  }

  /** The group's strongest tone, or -1 when another is near it. */
  private int strongest(int group) {
    int best = group;
    double second = 0;
    for (int tone = group + 1; tone < group + ToneAlphabet.GROUP; tone++) {
      if (data.power(tone) > data.power(best)) {
        second = data.power(best);
        best = tone;
      } else {
        second = Math.max(second, data.power(tone));
      }
    }
    return second > RUNNER_UP * data.power(best) ? -1 : best;
  }

  private static int[] cycles(int... tones) {
    int[] cycles = new int[tones.length];
    for (int i = 0; i < tones.length; i++) {
      cycles[i] = ToneAlphabet.LOWEST + tones[i];
    }
    return cycles;
  }
}
