package dev.patchbay.chained;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Removes leftovers at once and then again and again, until it is closed: a worker may live for
 * months. Nobody waits for it, however much there is to look through.
 */
final class Sweeping implements AutoCloseable {
  private final Path directory;
  private final Duration every;
  private final InstantSource time;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("sweep").unstarted(this::sweep);

  private Sweeping(Path directory, Duration every, InstantSource time) {
    this.directory = directory;
    this.every = every;
    this.time = time;
  }

  static Sweeping start(Path directory, Duration every, InstantSource time) {
    var sweeping = new Sweeping(directory, every, time);
    sweeping.thread.start();
    return sweeping;
  }

  private void sweep() {
    try {
      do {
        LeftoverParts.sweep(directory, time.instant(), () -> closed.getCount() == 0);
      } while (!closed.await(every.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
