package dev.patchbay.router;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When the next tick may be written: at least one interval after the previous one was read back, so
 * that ticks never bunch behind a backlog; and a new owner of the partition waits one interval
 * first.
 *
 * <p>Who could tick shortly before a common instant waits for it. So the partitions of a process
 * come to tick at once and in one transaction: an idle router costs a quarter of what it costs when
 * each ticks in a transaction of its own.
 */
final class Ticker {
  /**
   * With five, an interval and the way through the log would end at the very beat at which the
   * common time ends: who ticks apart from the others would do so for ever. More would come to the
   * common instant sooner, but whatever is looked at by the wall clock is committed.
   */
  private static final int BEATS = 7;

  private final long intervalNanos;
  private final long togetherNanos;
  private final LongSupplier nanoTime;
  private long quietSince;
  private boolean awaited;

  /**
   * @param nanoTime a clock that never goes back, the same for all of the process
   */
  Ticker(Duration interval, LongSupplier nanoTime) {
    this.intervalNanos = interval.toNanos();
    // Room for a tick's way through the log.
    this.togetherNanos = intervalNanos * 6 / 5;
    this.nanoTime = nanoTime;
    this.quietSince = nanoTime.getAsLong();
  }

  /** How often to look whether a tick is due. */
  static Duration beat(Duration interval) {
    return Duration.ofMillis(Math.max(1, interval.toMillis() / BEATS));
  }

  boolean mayTick() {
    long now = nanoTime.getAsLong();
    if (awaited || now - quietSince < intervalNanos) {
      return false;
    }
    long untilCommon = togetherNanos - Math.floorMod(now, togetherNanos);
    return untilCommon > togetherNanos / 4;
  }

  void written() {
    awaited = true;
  }

  void readBack() {
    awaited = false;
    quietSince = nanoTime.getAsLong();
  }
}
