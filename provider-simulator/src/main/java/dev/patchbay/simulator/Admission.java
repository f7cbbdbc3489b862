package dev.patchbay.simulator;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds that are shared: of calls and of their bodies' bytes by all connections, of sessions and
 * of their messages' by all sockets, of items' characters by all conversations.
 */
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

  /** Of something that no calls share. */
  static Admission of(long most) {
    return new Admission(0, most);
  }

  boolean enter() {
    return slots.tryAcquire();
  }

  void leave() {
    slots.release();
  }

  boolean hold(long more) {
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
