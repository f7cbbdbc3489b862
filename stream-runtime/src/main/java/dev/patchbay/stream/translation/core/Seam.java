package dev.patchbay.stream.translation.core;

/**
 * Where what a session says joins what sessions before it said. Each piece has a position in what
 * was given, by which it is known again: what is before the seam has been told, at the seam so much
 * of it as was told there, and behind it nothing.
 */
final class Seam {
  private long told = -1;
  private long toldThere;
  private long here = -1;
  private long hereSoFar;

  /** Nothing was told. */
  Seam() {}

  /** So much was told at a position, and all that is before it. */
  Seam(long told, long toldThere) {
    this.told = told;
    this.toldThere = toldThere;
  }

  /** Another session speaks, from an earlier position on. */
  void again() {
    here = -1;
    hereSoFar = 0;
  }

  /** The last position of which something was told; -1 if nothing was. */
  long told() {
    return told;
  }

  /** How much was told there. */
  long toldThere() {
    return toldThere;
  }

  /**
   * A piece is said.
   *
   * @param at its position; within a session none is before the one before it
   * @param length of the piece, in any unit
   * @return how much of its beginning was told before
   */
  int repeated(long at, int length) {
    long position = Math.max(at, here);
    if (position > here) {
      here = position;
      hereSoFar = 0;
    }
    long before = hereSoFar;
    hereSoFar += length;
    if (position < told) {
      return length;
    }
    if (position > told) {
      told = position;
      toldThere = length;
      return 0;
    }
    int again = (int) Math.clamp(toldThere - before, 0, length);
    toldThere = Math.max(toldThere, hereSoFar);
    return again;
  }
}
