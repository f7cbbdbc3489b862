package dev.patchbay.router;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When the next tick may be written: at least one interval after the previous one was read back, so
 * that ticks never bunch behind a backlog; and a new owner of the partition waits one interval
 * first.
 */
final class Ticker {
  private final long intervalNanos;
  private final LongSupplier nanoTime;
  private long quietSince;
  private boolean awaited;

  /**
   * @param nanoTime a clock that never goes back
   */
  Ticker(Duration interval, LongSupplier nanoTime) {
    this.intervalNanos = interval.toNanos();
    this.nanoTime = nanoTime;
    this.quietSince = nanoTime.getAsLong();
  }

  boolean mayTick() {
    return !awaited && nanoTime.getAsLong() - quietSince >= intervalNanos;
  }

  void written() {
    awaited = true;
  }

  void readBack() {
    awaited = false;
    quietSince = nanoTime.getAsLong();
  }
}
