package dev.patchbay.router;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * When the work of a stream thread is to be committed; all its tasks are at once. A record that
 * comes alone is committed at once. Records that had to wait for a commit are gathered for as long
 * as that one held them up: a transaction costs hardly more for many of them, so half of the time
 * goes into work, however slow the broker is. Otherwise a burst at a broker that has just come back
 * would be committed by a few records at a time. What nothing follows is not gathered for.
 *
 * <p>Whether a record had to wait is told by the time between two calls and that between the two
 * records' appends, each of one clock: the broker's and ours need not agree. For one thread.
 */
final class CommitPace {
  /** A shorter one carries too little for what a transaction costs. */
  private static final long LEAST = Duration.ofMillis(10).toNanos();

  private static final long MOST = Duration.ofMillis(200).toNanos();

  /** In a burst another record is at hand long before. */
  private static final long QUIET = Duration.ofMillis(10).toNanos();

  /** Between two records of one round of the thread; a commit comes behind it, and takes longer. */
  private static final long ROUND = Duration.ofMillis(1).toNanos();

  private final LongSupplier nanoTime;
  private Instant last = Instant.EPOCH;
  private boolean open;
  private boolean asked;
  private long askedAt;
  private long workedAt;
  private long gatherUntil;

  /**
   * @param nanoTime a clock that never goes back
   */
  CommitPace(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.gatherUntil = nanoTime.getAsLong();
  }

  /**
   * A record is worked on from now on.
   *
   * @param appended by the broker's clock
   */
  void begins(Instant appended) {
    if (asked) {
      long now = nanoTime.getAsLong();
      long later = appended.isAfter(last) ? Duration.between(last, appended).toNanos() : 0;
      long held = now - askedAt - later;
      asked = held < ROUND;
      // What came later by more than it waited did not wait for that commit.
      gatherUntil = !asked && held > later ? now + Math.clamp(held, LEAST, MOST) : now;
    }
    last = appended;
    open = true;
  }

  /** All that was done is committed now, whoever asks for it. */
  void commits() {
    open = false;
    asked = true;
    askedAt = nanoTime.getAsLong();
  }

  /** A record was worked on; whether what was done is to be committed now. */
  boolean worked() {
    workedAt = nanoTime.getAsLong();
    if (asked) {
      askedAt = workedAt;
    }
    return isGathered(workedAt);
  }

  /** Whether it is to be committed now, for nothing has followed. */
  boolean isDue() {
    long now = nanoTime.getAsLong();
    return isGathered(now) || (open && now - workedAt >= QUIET);
  }

  private boolean isGathered(long now) {
    return open && now - gatherUntil >= 0;
  }
}
