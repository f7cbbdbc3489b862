package dev.patchbay.worker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The wish that a thread end, and pauses which that wish ends. */
final class Stopping {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final CountDownLatch wish = new CountDownLatch(1);

  void begin() {
    wish.countDown();
  }

  boolean begun() {
    return wish.getCount() == 0;
  }

  /** Whether the wish came within this time. */
  boolean await(Duration time) throws InterruptedException {
    return wish.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** After something that would fail again at once. An interrupt ends it and stays set. */
  void pause() {
    try {
      var unused = await(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
