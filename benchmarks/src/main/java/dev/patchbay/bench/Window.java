package dev.patchbay.bench;

import java.time.Duration;

/**
 * A stretch of time in which one client is measured.
 *
 * @param begins an instant of {@link System#nanoTime()}
 * @param length its length in nanoseconds
 * @param sessions how many sessions are active, of those that are open
 */
record Window(long begins, long length, int sessions) {
  Window {
    if (length < AudioFrame.NANOS || sessions < 1) {
      throw new IllegalArgumentException("a window holds at least one frame of one session");
    }
  }

  static Window startingIn(Duration lead, Duration length, int sessions) {
    return new Window(System.nanoTime() + lead.toNanos(), length.toNanos(), sessions);
  }

  long ends() {
    return begins + length;
  }

  boolean holds(long instant) {
    return instant - begins >= 0 && instant - ends() < 0;
  }

  /** Of sound, of all sessions together. */
  double seconds() {
    return length / 1e9 * sessions;
  }

  /** Frames of 40 ms that are due within it, one way, of all sessions. */
  long frames() {
    return length / AudioFrame.NANOS * sessions;
  }
}
