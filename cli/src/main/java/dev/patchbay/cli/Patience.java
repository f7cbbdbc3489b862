package dev.patchbay.cli;

import java.time.Duration;

/** How long is still waited, on the monotonic clock. Used by one thread. */
final class Patience {
  private final long start = System.nanoTime();
  private long longest;

  Patience(Duration longest) {
    this.longest = longest.toNanos();
  }

  /** From now on so long at the most; never longer than before. */
  void shorten(Duration most) {
    longest = Math.min(longest, System.nanoTime() - start + most.toNanos());
  }

  boolean over() {
    return System.nanoTime() - start >= longest;
  }
}
