package dev.patchbay.stream.captions.core;

import java.util.OptionalLong;

/**
 * When a lost session is replaced, and when no more. Milliseconds of a clock that never goes back.
 */
final class Redial {
  private static final long[] DELAYS = {500, 1_500, 3_000};

  /** Since the first of a row of losses, or since the provider was there last. */
  private static final long PATIENCE = 30_000;

  /**
   * Sessions, one after the other, that owed words and gave none to their end: each is paid for. As
   * many as two segments are given up after, and one that may serve what is behind them.
   */
  static final int MOST_FRUITLESS = 2 * Giving.MOST_LOSSES + 1;

  private int row;
  private int fruitless;
  private OptionalLong since = OptionalLong.empty();

  /**
   * A session was lost, or could not be had.
   *
   * @param owed whether it was given sound of which it had not told all words
   * @param there whether the provider was there: it is not to blame then, but what was given
   * @return when the next is due; nothing once it is hopeless
   */
  OptionalLong lost(boolean owed, boolean there, long now) {
    fruitless += owed ? 1 : 0;
    long first = there ? now : since.orElse(now);
    since = OptionalLong.of(first);
    long at = now + DELAYS[Math.min(row, DELAYS.length - 1)];
    row++;
    boolean hopeless = at - first > PATIENCE || fruitless >= MOST_FRUITLESS;
    return hopeless ? OptionalLong.empty() : OptionalLong.of(at);
  }

  /** A session has lasted: what is lost next is the first of a row. */
  void lasted() {
    row = 0;
    since = OptionalLong.empty();
  }

  /** A session has told all words of something. */
  void served() {
    lasted();
    fruitless = 0;
  }
}
