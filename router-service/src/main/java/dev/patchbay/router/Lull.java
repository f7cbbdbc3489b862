package dev.patchbay.router;

import java.time.Instant;

/**
 * Whether little is going on in a partition: then its records are committed one by one, at once,
 * and a lone job waits for nobody. Under load the commit interval gathers many records in one
 * transaction, whose cost hardly depends on their number.
 *
 * <p>Counts by the records' append times: one clock, the broker's. Not safe for several threads.
 */
final class Lull {
  /** A job's life is five records of the ledger: one at a time passes at once, ten may. */
  private static final int MOST_PER_WINDOW = 5;

  private static final long WINDOW_MILLIS = 100;

  /** Windows by which records of several partitions may be read out of order. */
  private static final long FAR_BACK = 100;

  private long window = Long.MIN_VALUE;
  private int before;
  private int now;

  /** Counts a record; whether neither its window of time nor the one before was busy. */
  boolean with(Instant appended) {
    long next = Math.floorDiv(appended.toEpochMilli(), WINDOW_MILLIS);
    // A clock of a stray topic's writer may have been far ahead.
    if (next > window || next < window - FAR_BACK) {
      before = next - 1 == window ? now : 0;
      window = next;
      now = 0;
    }
    now++;
    return now <= MOST_PER_WINDOW && before <= MOST_PER_WINDOW;
  }
}
