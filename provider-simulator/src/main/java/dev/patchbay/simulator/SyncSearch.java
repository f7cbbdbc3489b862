package dev.patchbay.simulator;

/** Finds the sync chord and the exact place where its window starts. Not for sharing. */
final class SyncSearch {
  /** Samples of a window with less than this energy each are silence (-61 dBFS). */
  static final double SILENCE = 30.0 * 30.0;

  private static final double CANDIDATE = 0.5;
  private static final double ALIGNED = 0.7;
  private static final double WEAKEST = 0.02;
  private static final double FIRST_RANGE = 0.006;
  private static final double LATER_RANGE = 0.002;
  private static final int MOVES = 4;

  /** How far, in ms, alignment may look past a candidate's window or before its start. */
  static final int REACH_MILLIS = 16;

  private final ToneTiming timing;
  private final int[] tones = ToneAlphabet.sync();
  private final ToneSpectrum spectrum;

  SyncSearch(ToneTiming timing) {
    this.timing = timing;
    spectrum = new ToneSpectrum(timing, tones);
  }

  /** Whether a sync chord may be near this window; cheap. */
  boolean candidate(SampleBuffer buffer, long window) {
    spectrum.measure(buffer, window);
    return chord() >= CANDIDATE;
  }

  /** The aligned chord near a candidate window, or {@link Sync#NONE}. */
  Sync align(SampleBuffer buffer, long candidate) {
    long window = candidate;
    double range = FIRST_RANGE;
    for (int move = 0; move < MOVES; move++) {
      spectrum.measure(buffer, window);
      DelayFit fit = new DelayFit(tones, spectrum.re, spectrum.im, true);
      double delay = fit.within(range);
      double exact = window + delay * timing.rate();
      if (Math.round(exact) == window) {
        return chord() >= ALIGNED ? new Sync(exact, fit.sum(delay) >= 0 ? 1 : -1) : Sync.NONE;
      }
      window = Math.round(exact);
      range = LATER_RANGE;
    }
    return Sync.NONE;
  }

  /** Energy of the window measured last. */
  double energy() {
    return spectrum.energy();
  }

  private double chord() {
    if (spectrum.energy() < timing.window() * SILENCE) {
      return 0;
    }
    double sum = 0;
    double weakest = Double.MAX_VALUE;
    for (int i = 0; i < tones.length; i++) {
      sum += spectrum.power(i);
      weakest = Math.min(weakest, spectrum.power(i));
    }
    return weakest < WEAKEST * sum ? 0 : spectrum.share(sum);
  }

  /**
   * @param window where the chord's window starts: the clock of the block that follows
   * @param polarity 1, or -1 for inverted audio; 0 when there is no chord
   */
  record Sync(double window, int polarity) {
    static final Sync NONE = new Sync(Double.NaN, 0);

    boolean found() {
      return polarity != 0;
    }
  }
}
