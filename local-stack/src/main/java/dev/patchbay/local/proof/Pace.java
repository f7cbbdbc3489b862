package dev.patchbay.local.proof;

import java.util.concurrent.locks.LockSupport;

/** Keeps a schedule that does not depend on what comes back. */
final class Pace {
  private Pace() {}

  /** Waits for a moment of the monotonic clock; returns at once when it has passed. */
  static void awaitNanoTime(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
