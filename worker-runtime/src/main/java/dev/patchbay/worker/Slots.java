package dev.patchbay.worker;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** One lane's slots. A reserved slot must be released, whatever happens. */
final class Slots {
  private final int size;
  private final Semaphore open;
  private final AtomicInteger used = new AtomicInteger();
  private volatile Runnable whenNoLongerFull = () -> {};

  Slots(int size) {
    this.size = size;
    this.open = new Semaphore(size);
  }

  int size() {
    return size;
  }

  /** Slots that hold no claim; a reserved slot that still waits for a dispatch is free. */
  int free() {
    return size - used.get();
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
