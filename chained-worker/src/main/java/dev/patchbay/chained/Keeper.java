package dev.patchbay.chained;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one thing after the other on a virtual thread of its own. A thread that is told to end while
 * it waits for them, as in a drain, waits on, for what is half done helps nobody; but no longer
 * than it may take.
 */
final class Keeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

  /** What a drain leaves for a job's last deeds is little more. */
  private static final Duration HURRIED = Duration.ofSeconds(2);

  private final Duration longest;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("keep-speech").factory());

  /**
   * @param longest how long is waited for what is not done
   */
  Keeper(Duration longest) {
    this.longest = longest;
  }

  void then(Runnable deed) {
    thread.execute(deed);
  }

  /**
   * Waits until all is done, or breaks it off when that takes too long, which is 2 s for who is
   * told to end; nothing more is taken.
   */
  @Override
  public void close() {
    thread.shutdown();
    long until = System.nanoTime() + longest.toNanos();
    boolean interrupted = false;
    boolean waits = true;
    while (waits) {
      try {
        long left = until - System.nanoTime();
        if (!thread.awaitTermination(left, TimeUnit.NANOSECONDS)) {
          thread.shutdownNow();
          LOG.atWarn().log("the disk takes too long: not all that was said is kept");
        }
        waits = false;
      } catch (InterruptedException _) {
        interrupted = true;
        long soon = System.nanoTime() + HURRIED.toNanos();
        until = soon - until < 0 ? soon : until;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
