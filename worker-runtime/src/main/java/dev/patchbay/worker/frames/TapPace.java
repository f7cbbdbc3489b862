package dev.patchbay.worker.frames;

import java.time.Duration;

/**
 * How far apart the tap's fetches are. Each costs the same, whether it brings one frame or twenty:
 * while few frames come, none waits for others; where many do, more come with each.
 */
final class TapPace {
  /** Longest distance: by so much at most a frame is later. */
  static final Duration MOST = Duration.ofMillis(2);

  /** Frames a second up to which none waits: of 80 callers with 40 ms each. */
  static final int FEW = 2_000;

  /** From here on the distance is the longest. */
  static final int MANY = 4_000;

  private static final long WINDOW_NANOS = 250_000_000;

  private long since;
  private long frames;
  private long distanceNanos;
  private long last;

  /**
   * @param now in nanoseconds of a clock that never goes back, as all that follow
   */
  TapPace(long now) {
    this.since = now;
    this.last = now;
  }

  /**
   * A fetch has brought frames.
   *
   * @return how long to wait before the next, in nanoseconds; 0 for not at all
   */
  long fetched(int brought, long now) {
    frames += brought;
    long window = now - since;
    if (window >= WINDOW_NANOS) {
      double perSecond = frames * 1e9 / window;
      double share = Math.clamp((perSecond - FEW) / (MANY - FEW), 0, 1);
      distanceNanos = Math.round(share * MOST.toNanos());
      since = now;
      frames = 0;
    }
    long wait = Math.max(0, distanceNanos - (now - last));
    last = now + wait;
    return wait;
  }
}
