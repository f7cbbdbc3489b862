package dev.patchbay.worker;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that hands lines over. */
final class LineThread {
  private static final Logger LOG = LoggerFactory.getLogger(LineThread.class);
  private static final Duration STEP = Duration.ofMillis(250);

  /**
   * What is told within it goes together, and whoever tells then need not wake this thread. By so
   * much at most a line is later.
   */
  private static final Duration GATHERING = Duration.ofMillis(5);

  private final LineSending sending;
  private final Thread thread =
      Thread.ofPlatform().daemon().name("product-writer").unstarted(this::run);
  private volatile boolean stopping;
  private volatile long until;

  LineThread(LineSending sending) {
    this.sending = sending;
  }

  void start() {
    thread.start();
  }

  /** Returns when everything is handed over, or the time is up. */
  void stop(Duration patience) {
    until = System.nanoTime() + patience.toNanos();
    stopping = true;
    try {
      var unused = thread.join(patience.plus(STEP));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean ended() {
    return thread.getState() == Thread.State.TERMINATED;
  }

  private void run() {
    try {
      while (!stopping) {
        var unused = sending.turn(STEP);
        Thread.sleep(GATHERING);
      }
      boolean left = true;
      while (left && System.nanoTime() - until < 0) {
        left = sending.turn(Duration.ZERO);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("exception", e.getClass().getName())
          .log("nothing is told to products any more");
    }
  }
}
