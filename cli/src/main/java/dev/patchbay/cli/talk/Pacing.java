package dev.patchbay.cli.talk;

import java.time.Duration;

/**
 * When the frames of one who speaks are due: the first at once, then one for each frame's length.
 * Who comes late catches up, by one second at most; what is later than that stays late. Times are
 * microseconds on any clock that never goes back.
 */
final class Pacing {
  static final long MOST_BEHIND = 1_000_000;

  private final long frame;
  private long nextAt;

  Pacing(Duration frame, long now) {
    this.frame = frame.toNanos() / 1_000;
    this.nextAt = now;
  }

  /** Whether a frame is due; if so, it counts as {@link #sent} only when that is called. */
  boolean due(long now) {
    nextAt = Math.max(nextAt, now - MOST_BEHIND + frame);
    return nextAt <= now;
  }

  /** A frame was sent. */
  void sent() {
    nextAt += frame;
  }

  /** How long there is nothing to do; 0 when a frame is due. */
  long idle(long now) {
    return Math.max(0, nextAt - now);
  }
}
