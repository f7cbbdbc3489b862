package dev.patchbay.router;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the broker the same again and again, on a thread of its own. Whatever goes wrong in one
 * round is told by its class, and the next is made.
 */
final class Rounds {
  private static final Logger log = LoggerFactory.getLogger(Rounds.class);

  /** One round; bounded by itself. */
  @FunctionalInterface
  interface Round {
    void go() throws ExecutionException, InterruptedException, TimeoutException;
  }

  private final String name;
  private final Duration interval;
  private final Duration wait;
  private final Round round;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  /**
   * @param name of the thread, and in the log
   * @param interval before each round
   * @param wait longest that a stop waits for a round that is under way
   */
  Rounds(String name, Duration interval, Duration wait, Round round) {
    this.name = name;
    this.interval = interval;
    this.wait = wait;
    this.round = round;
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::goRound);
  }

  void start() {
    thread.start();
  }

  /** Ends the round under way and waits until nothing is asked any more. */
  void stop() {
    stopping.countDown();
    if (!thread.isAlive()) {
      return;
    }
    thread.interrupt();
    try {
      thread.join(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean areGoing() {
    return thread.isAlive();
  }

  /** One round on the calling thread, whose interrupt stays set. */
  void once() {
    try {
      goOrTell();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void goRound() {
    try {
      while (!stopping.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        goOrTell();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void goOrTell() throws InterruptedException {
    try {
      round.go();
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      log.atWarn()
          .addKeyValue("rounds", name)
          .addKeyValue("exception", cause(e).getClass().getSimpleName())
          .log("a round failed");
    }
  }

  /** What a broker's no was, or what else went wrong. */
  static Throwable cause(Exception e) {
    return e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
  }
}
