package dev.patchbay.chained;

import dev.patchbay.worker.frames.FrameLoss;
import dev.patchbay.worker.frames.OutListener;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the one thread of a talk when there is something to look at; whoever rings never waits. */
final class CallerBell implements OutListener {
  private final Semaphore rung = new Semaphore(0);
  private volatile boolean mayGoOn;
  private volatile boolean lost;

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
    mayGoOn = true;
    ring();
  }

  @Override
  public void lost(FrameLoss loss) {
    lost = true;
    ring();
  }

  /** Whether the broker takes more, which is told once. */
  boolean takesMore() {
    boolean told = mayGoOn;
    mayGoOn = false;
    return told;
  }

  /** Whether the stream was broken off, which is told once. */
  boolean broken() {
    boolean told = lost;
    lost = false;
    return told;
  }
}
