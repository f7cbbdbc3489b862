package dev.patchbay.simulator;

/**
 * A caller's silence that is kept because it may become an item, in samples of the input audio. It
 * never becomes an empty one.
 */
final class KeptSilence {
  private static final long NEVER = Long.MAX_VALUE;

  private long from = NEVER;
  private long least = NEVER;

  /** It is kept from here on. */
  void keep(long at) {
    from = at;
    least = NEVER;
  }

  /** From now on it is over as soon as it has lasted so long. */
  void due(long samples) {
    least = samples;
  }

  /** What lies before is no longer there. */
  void cleared(long until) {
    from = Math.max(from, until);
  }

  void drop() {
    from = NEVER;
    least = NEVER;
  }

  /** Of what must be kept for it; beyond all audio when none is. */
  long from() {
    return from;
  }

  /**
   * @param heard up to where nobody spoke
   */
  boolean over(long heard) {
    return heard - from >= least;
  }
}
