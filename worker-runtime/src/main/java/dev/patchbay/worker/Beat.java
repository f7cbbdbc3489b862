package dev.patchbay.worker;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When something last went well. Safe for many threads. */
final class Beat {
  private final LongSupplier nanoTime;
  private volatile long at;
  private volatile boolean ever;

  /**
   * Begins now.
   *
   * @param nanoTime a clock that never goes back
   */
  Beat(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.at = nanoTime.getAsLong();
  }

  void now() {
    at = nanoTime.getAsLong();
    ever = true;
  }

  /** Whether it went well at all, and last not longer ago than this. */
  boolean within(Duration time) {
    return ever && !silent(time);
  }

  /** Whether neither its beginning nor anything that went well lies within this time. */
  boolean silent(Duration time) {
    return nanoTime.getAsLong() - at > time.toNanos();
  }
}
