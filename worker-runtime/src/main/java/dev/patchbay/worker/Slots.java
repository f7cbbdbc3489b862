package dev.patchbay.worker;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One lane's slots. A reserved slot must be released, whatever happens. A lane with many slots
 * takes several dispatches at a time, as long as one slot is free; so it may hold more than its
 * slots by as many but one, which is a thirty-second of them at most.
 */
final class Slots {
  /** Further ones would gain little: a worker takes them in milliseconds. */
  private static final int MOST_TOGETHER = 8;

  /** So many slots for each dispatch that is taken at a time. */
  private static final int SLOTS_EACH = 32;

  private final int size;
  private final Semaphore open;
  private final AtomicInteger used = new AtomicInteger();
  private volatile Runnable whenNoLongerFull = () -> {};

  Slots(int size) {
    this.size = size;
    this.open = new Semaphore(size + together() - 1);
  }

  int size() {
    return size;
  }

  /** How many dispatches are taken at a time, each with a slot that was reserved before. */
  int together() {
    return Math.clamp(size / SLOTS_EACH, 1, MOST_TOGETHER);
  }

  /** Slots that hold no claim; a reserved slot that still waits for a dispatch is free. */
  int free() {
    return Math.max(0, size - used.get());
  }

  /** To be run, quickly, by whoever releases a slot while none is free. */
  void whenNoLongerFull(Runnable task) {
    whenNoLongerFull = task;
  }

  Optional<Slot> reserve(Duration patience) throws InterruptedException {
    return open.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)
        ? Optional.of(new Slot())
        : Optional.empty();
  }

  Optional<Slot> reserveNow() {
    return open.tryAcquire() ? Optional.of(new Slot()) : Optional.empty();
  }

  /** The right to hold one claim: reserved, then used, then released. */
  final class Slot {
    private enum State {
      RESERVED,
      USED,
      RELEASED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.RESERVED);

    void use() {
      if (state.compareAndSet(State.RESERVED, State.USED)) {
        used.incrementAndGet();
      }
    }

    /** A second release does nothing. */
    void release() {
      State before = state.getAndSet(State.RELEASED);
      boolean wasFull = before == State.USED && used.getAndDecrement() == size;
      if (before != State.RELEASED) {
        open.release();
      }
      if (wasFull) {
        whenNoLongerFull.run();
      }
    }
  }
}
