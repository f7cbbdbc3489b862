package dev.patchbay.realtime;

import dev.patchbay.schemas.Meter;
import dev.patchbay.worker.Attempt;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * Provider calls of one kind that are announced before they are needed, so that a caller's answer
 * does not wait for the broker. What one call uses is told of any of them: they are alike. Safe for
 * many threads.
 */
final class Announced {
  private final int ahead;
  private final Deque<Attempt.Call> ready = new ArrayDeque<>();
  private final Deque<Attempt.Call> begun = new ArrayDeque<>();

  /**
   * @param ahead how many are to stand ready
   */
  Announced(int ahead) {
    this.ahead = ahead;
  }

  /** How many are to be announced now. */
  synchronized int missing() {
    return Math.max(0, ahead - ready.size());
  }

  /** One more is announced. */
  synchronized void add(Attempt.Call call) {
    ready.add(call);
  }

  /** Whether a call may begin. */
  synchronized boolean any() {
    return !ready.isEmpty();
  }

  /** A call begins; false if none may. */
  synchronized boolean take() {
    Attempt.Call call = ready.poll();
    if (call != null) {
      begun.add(call);
    }
    return call != null;
  }

  /** A call that began came to nothing that the provider bills. */
  synchronized void giveBack() {
    Attempt.Call call = begun.pollLast();
    if (call != null) {
      ready.add(call);
    }
  }

  /** A call has ended, and this is what it used. Also of one that nobody saw beginning. */
  void used(String providerId, Map<Meter, BigDecimal> metered) {
    Attempt.Call call;
    synchronized (this) {
      call = begun.isEmpty() ? ready.poll() : begun.poll();
    }
    if (call != null) {
      call.used(providerId, metered);
    }
  }

  /** A call has ended, and nobody knows what it used: its announcement stands. */
  synchronized void unknown() {
    begun.poll();
  }

  /** What stood ready is not needed any more; what began and was not told of stands. */
  void close() {
    Deque<Attempt.Call> left;
    synchronized (this) {
      left = new ArrayDeque<>(ready);
      ready.clear();
    }
    left.forEach(Attempt.Call::unspent);
  }
}
