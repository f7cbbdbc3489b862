package dev.patchbay.worker;

import dev.patchbay.schemas.Meter;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Provider calls of one kind that are announced before they are needed, so that nobody who speaks
 * or listens waits for the broker or the ledger. What one call uses is told of any of them: they
 * are alike. One that began though none stood ready takes the next that is announced; what more of
 * them used than stand announced is told beyond them. Safe for many threads.
 */
public final class Announced {
  private final int ahead;
  private final Deque<Attempt.Call> ready = new ArrayDeque<>();
  private final Deque<Attempt.Call> begun = new ArrayDeque<>();
  private Attempt.@Nullable Call latest;
  private int unknown;
  private int unannounced;

  /**
   * @param ahead how many are to stand ready
   */
  public Announced(int ahead) {
    this.ahead = ahead;
  }

  /** How many are to be announced now. */
  public synchronized int missing() {
    return Math.max(0, ahead - ready.size()) + unannounced;
  }

  /** One more is announced: for a call that began without, if there is one. */
  public synchronized void add(Attempt.Call call) {
    if (unannounced > 0) {
      unannounced--;
      begun.add(call);
    } else {
      ready.add(call);
    }
    latest = call;
  }

  /** Whether a call may begin. */
  public synchronized boolean any() {
    return !ready.isEmpty();
  }

  /** A call begins; false if none may. */
  public synchronized boolean take() {
    Attempt.Call call = ready.poll();
    if (call != null) {
      begun.add(call);
    }
    return call != null;
  }

  /** A call has begun that nobody could hold back, announced or not. */
  public synchronized void began() {
    if (!take()) {
      unannounced++;
    }
  }

  /** A call that began came to nothing that the provider bills. */
  public synchronized void giveBack() {
    if (unannounced > 0) {
      unannounced--;
      return;
    }
    Attempt.Call call = begun.pollLast();
    if (call != null) {
      ready.add(call);
    }
  }

  /**
   * A call has ended, and this is what it used. Also of one that nobody saw beginning; before the
   * first announcement no call had anything to use.
   */
  public void used(String providerId, Map<Meter, BigDecimal> metered) {
    Attempt.Call call;
    Attempt.Call other;
    synchronized (this) {
      call = next();
      other = latest;
    }
    if (call != null) {
      call.used(providerId, metered);
    } else if (other != null) {
      other.usedBeyond(providerId, metered);
    }
  }

  /**
   * A call has ended, and nobody knows what it used: its announcement stands, or the next one for
   * it.
   */
  public synchronized void unknown() {
    if (begun.isEmpty() && unannounced > 0) {
      return;
    }
    if (next() != null) {
      unknown++;
    }
  }

  /** How many have begun of which nothing is known yet, or never will be. */
  public synchronized int standing() {
    return begun.size() + unannounced + unknown;
  }

  /** What stood ready is not needed any more; what began and was not told of stands. */
  public void close() {
    Deque<Attempt.Call> left;
    synchronized (this) {
      left = new ArrayDeque<>(ready);
      ready.clear();
    }
    left.forEach(Attempt.Call::unspent);
  }

  private Attempt.@Nullable Call next() {
    if (!begun.isEmpty()) {
      return begun.poll();
    }
    if (unannounced > 0) {
      unannounced--;
      return null;
    }
    return ready.poll();
  }
}
