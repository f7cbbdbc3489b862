package dev.patchbay.talk;

import java.time.Duration;

/**
 * How fast a caller may be heard. Nobody speaks faster than time passes; who sends faster, such as
 * a file as fast as it goes, would have hours written down as one turn, of which a few minutes were
 * announced. What was said while nobody could listen is heard at once, up to {@link #AT_ONCE}; what
 * is more than that catches up a quarter faster than speech, and waits in the tap meanwhile.
 */
final class CallerPace {
  /** Longer than any wait for a worker or a session that a talk outlives. */
  static final Duration AT_ONCE = Duration.ofSeconds(60);

  /** Whatever comes counts as long: it costs the loop its time, however short it is. */
  private static final long LEAST_MICROS = 1_000;

  private static final long MOST_MICROS = AT_ONCE.toNanos() / 1_000;
  private static final long MICROS_PER_MILLI = 1_250;

  private long leftMicros = MOST_MICROS;
  private long lastMs;

  /** The most that is heard in so long, but for the rest of a frame. */
  static Duration most(Duration time) {
    return AT_ONCE.plusNanos(time.toMillis() * MICROS_PER_MILLI * 1_000);
  }

  /**
   * Whether a frame may be passed on.
   *
   * @param now in milliseconds of a clock that never goes back
   */
  boolean allows(long now) {
    // The clock may have run for months.
    long enough = MOST_MICROS / MICROS_PER_MILLI;
    long elapsed = Math.min(2 * enough, now - lastMs);
    leftMicros = Math.min(MOST_MICROS, leftMicros + elapsed * MICROS_PER_MILLI);
    lastMs = now;
    return leftMicros > 0;
  }

  /** Audio of that length was passed on. */
  void passed(long micros) {
    leftMicros -= Math.max(LEAST_MICROS, micros);
  }

  /** Something came that is no audio. */
  void read() {
    passed(0);
  }
}
