package dev.patchbay.simulator;

/**
 * Compares a window of a heard print with a reference at one alignment.
 *
 * <p>Only frames that are voiced on either side count: voiced on both, their wrong bits; voiced on
 * one only, half of the bits.
 */
record PrintMatch(SoundPrint heard, SoundPrint reference) {
  /** Windows of 1.5 s: other texts came no nearer than 0.37, true ones at most 0.17. */
  static final int WINDOW = 150;

  static final double THRESHOLD = 0.20;

  /** A first look at every fifth frame spares most alignments the full comparison. */
  private static final int GLANCE = 5;

  private static final double ROUGHLY = 0.35;
  private static final int ENOUGH_VOICED = 60;
  private static final int ENOUGH_VOICED_SHORT = 30;
  private static final int ONE_SIDED = SoundPrint.BITS / 2;

  /**
   * Share of wrong bits in heard frames {@code from} to {@code to} against the reference {@code
   * shift} frames later; 1 when too few frames are voiced to judge, or it is clearly no match.
   */
  double errors(int from, int to, int shift) {
    return share(from, to, shift, GLANCE, 0) > ROUGHLY
        ? 1
        : share(from, to, shift, 1, enough(to - from));
  }

  private static int enough(int frames) {
    return frames < WINDOW ? ENOUGH_VOICED_SHORT : ENOUGH_VOICED;
  }

  private double share(int from, int to, int shift, int step, int enough) {
    double heardLoudest = heard.loudestFrom(from);
    double referenceLoudest = reference.loudestFrom(from + shift);
    int wrong = 0;
    int counted = 0;
    int both = 0;
    for (int n = from; n < to; n += step) {
      boolean here = heard.voiced(n, heardLoudest);
      boolean there = reference.voiced(n + shift, referenceLoudest);
      if (here && there) {
        wrong += heard.wrong(n, reference, n + shift);
        both++;
      } else if (here || there) {
        wrong += ONE_SIDED;
      }
      counted += here || there ? 1 : 0;
    }
    return both < enough || counted == 0 ? 1 : (double) wrong / (SoundPrint.BITS * counted);
  }

  /** How much frame {@code n} speaks for this alignment: positive for, negative against. */
  double favour(int n, int shift, double heardLoudest, double referenceLoudest) {
    boolean here = heard.voiced(n, heardLoudest);
    boolean there = reference.voiced(n + shift, referenceLoudest);
    if (!here && !there) {
      return 0;
    }
    int wrong = here && there ? heard.wrong(n, reference, n + shift) : ONE_SIDED;
    return 0.35 * SoundPrint.BITS - wrong;
  }
}
