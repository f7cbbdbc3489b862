package dev.patchbay.worker;

import java.time.Duration;

/** When something last went well. Safe for many threads. */
final class Beat {
  private volatile long at = System.nanoTime();
  private volatile boolean ever;

  void now() {
    at = System.nanoTime();
    ever = true;
  }

  /** Whether it went well at all, and last not longer ago than this. */
  boolean within(Duration time) {
    return ever && System.nanoTime() - at <= time.toNanos();
  }
}
