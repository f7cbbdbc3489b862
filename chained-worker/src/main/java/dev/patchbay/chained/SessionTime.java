package dev.patchbay.chained;

import java.time.Duration;

/** Time as sessions of a stream have it. Any thread. */
interface SessionTime {
  SessionTime REAL =
      new SessionTime() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void rest(Duration how) throws InterruptedException {
          Thread.sleep(how);
        }
      };

  /** Of a clock that never goes back. */
  long nanos();

  /** Waits so long. */
  void rest(Duration how) throws InterruptedException;

  /** Of the same clock. */
  default long millis() {
    return nanos() / 1_000_000;
  }
}
