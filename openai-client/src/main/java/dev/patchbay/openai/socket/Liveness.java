package dev.patchbay.openai.socket;

import static java.util.concurrent.TimeUnit.SECONDS;

/**
 * Decides when to ping and when the other end is gone. Any byte that is read proves that it is not.
 *
 * <p>A ping goes out every 20 s and is given 10 s. While audio is sent that is too slow: then a
 * ping goes out after 1 s without a byte and is given less, so that nobody talks into a dead line
 * for much longer than that. A ping's time begins when it has left for the kernel; while it waits
 * behind what is slow to leave, that this goes on leaving proves life too. Times are on the
 * session's clock, in ns.
 */
final class Liveness {
  static final long PERIOD = SECONDS.toNanos(20);
  private static final long PONG = SECONDS.toNanos(10);
  private static final long QUIET = SECONDS.toNanos(1);

  private final long reply;
  private long lastRead;
  private long quietSince;
  private long nextPing;
  private long deadline = LazyTimer.NEVER;
  private int waitingPings;
  private boolean urgent;

  /** What to do. */
  enum Verdict {
    FINE,
    PING,
    HALF_OPEN
  }

  /**
   * Of a session that begins.
   *
   * @param phase when to ping first; by chance within {@link #PERIOD}, so that sessions that began
   *     together do not ping together
   * @param reply what a ping is given while audio is sent
   */
  Liveness(long now, long phase, long reply) {
    this.reply = reply;
    lastRead = now;
    quietSince = now;
    nextPing = now + phase;
  }

  /** When bytes were read last. */
  void heard(long when) {
    if (when > lastRead) {
      lastRead = when;
      quietSince = when;
      deadline = LazyTimer.NEVER;
      urgent = false;
    }
  }

  /** Audio goes out; says whether a ping must go with it. */
  boolean audioNeedsPing(long now) {
    if (urgent || now - quietSince < QUIET) {
      return false;
    }
    urgent = true;
    waitingPings++;
    deadline = Math.min(deadline, now + reply);
    return true;
  }

  /** The time has come to look. */
  Verdict look(long now) {
    if (now >= deadline) {
      return Verdict.HALF_OPEN;
    }
    if (now < nextPing) {
      return Verdict.FINE;
    }
    nextPing = now + PERIOD;
    if (urgent) {
      return Verdict.FINE;
    }
    waitingPings++;
    deadline = Math.min(deadline, now + PONG);
    return Verdict.PING;
  }

  /** One of the pings that were asked for has left. */
  void pingLeft(long now) {
    waitingPings--;
    waitFrom(now);
  }

  /** When something left last. */
  void wrote(long when) {
    if (waitingPings > 0) {
      waitFrom(when);
    }
  }

  private void waitFrom(long when) {
    if (deadline != LazyTimer.NEVER) {
      deadline = Math.max(deadline, when + (urgent ? reply : PONG));
    }
  }

  /** Nothing could have been read for so long, because we did not: that says nothing. */
  void forgive(long nanos) {
    quietSince += nanos;
    if (deadline != LazyTimer.NEVER) {
      deadline += nanos;
    }
  }

  /** When to look next. */
  long next() {
    return Math.min(nextPing, deadline);
  }
}
