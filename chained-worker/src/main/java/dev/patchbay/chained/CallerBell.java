package dev.patchbay.chained;

import dev.patchbay.worker.frames.FrameLoss;
import dev.patchbay.worker.frames.OutListener;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Wakes the one thread of a talk when there is something to look at; whoever rings never waits. */
final class CallerBell implements OutListener {
  private final Semaphore rung = new Semaphore(0);
  private final AtomicBoolean mayGoOn = new AtomicBoolean();
  private final AtomicBoolean lost = new AtomicBoolean();

  void ring() {
    rung.release();
  }

  /** Waits until it has rung, and no longer than that. */
  void await(Duration most) throws InterruptedException {
    if (rung.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
      rung.drainPermits();
    }
  }

  @Override
  public void mayGoOn() {
    mayGoOn.set(true);
    ring();
  }

  @Override
  public void lost(FrameLoss loss) {
    lost.set(true);
    ring();
  }

  /** Whether the broker takes more, which is told once. */
  boolean takesMore() {
    return mayGoOn.getAndSet(false);
  }

  /** Whether the stream was broken off, which is told once. */
  boolean broken() {
    return lost.getAndSet(false);
  }
}
