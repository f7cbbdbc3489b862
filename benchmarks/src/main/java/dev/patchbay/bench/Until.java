package dev.patchbay.bench;

import java.util.concurrent.locks.LockSupport;

/** Waits for instants of {@link System#nanoTime()}. */
final class Until {
  private Until() {}

  /**
   * @throws InterruptedException when this thread is asked to stop
   */
  static void instant(long instant) throws InterruptedException {
    for (long left = instant - System.nanoTime(); left > 0; left = instant - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }
}
