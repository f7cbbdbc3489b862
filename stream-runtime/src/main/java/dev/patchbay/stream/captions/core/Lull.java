package dev.patchbay.stream.captions.core;

/**
 * Finds a quiet place to cut speech that has no pause. Which is the quietest is known only
 * afterwards, when it has been given away; so the longer it lasts, the less of a dip will do.
 */
final class Lull {
  private static final long FROM = Cutter.LONGEST - 2_000_000;

  /** By so many dB a place must be quieter than the voice, at first and at last. */
  private static final double FIRST = 12;

  private static final double LAST = 2;
  private static final double PACE = 0.02;

  private double usual;
  private boolean known;

  /** A segment begins. */
  void begin() {
    known = false;
  }

  /**
   * Whether to cut behind this block.
   *
   * @param given how long the segment is, in microseconds
   */
  boolean at(long given, double level, boolean hears) {
    if (hears) {
      usual = known ? usual + PACE * (level - usual) : level;
      known = true;
    }
    if (given < FROM || !known) {
      return false;
    }
    double share = (double) (given - FROM) / (Cutter.LONGEST - FROM);
    return level <= usual - (FIRST + share * (LAST - FIRST));
  }
}
