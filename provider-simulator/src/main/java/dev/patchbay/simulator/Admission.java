package dev.patchbay.simulator;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** The bounds that all connections share: calls at once, and bytes of bodies at once. */
final class Admission {
  private final int calls;
  private final Semaphore slots;
  private final long maxBytes;
  private final AtomicLong bytes = new AtomicLong();

  Admission(int calls, long maxBytes) {
    this.calls = calls;
    slots = new Semaphore(calls);
    this.maxBytes = maxBytes;
  }

  boolean enter() {
    return slots.tryAcquire();
  }

  void leave() {
    slots.release();
  }

  boolean hold(int more) {
    if (bytes.addAndGet(more) > maxBytes) {
      bytes.addAndGet(-more);
      return false;
    }
    return true;
  }

  void free(long held) {
    bytes.addAndGet(-held);
  }

  int inFlight() {
    return calls - slots.availablePermits();
  }
}
