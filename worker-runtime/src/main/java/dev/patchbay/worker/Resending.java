package dev.patchbay.worker;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the answer to an acquired record again until the broker has it, for as long as the record's
 * lock allows. Deliveries are counted and few: a record given back at once would come back at once,
 * and be archived within seconds while the partition of its answer has no leader.
 */
final class Resending {
  /**
   * How long an acquired record is held; the lanes' lock is longer by what acquiring and
   * acknowledging take.
   */
  static final Duration HELD = Duration.ofSeconds(12);

  private static final Logger LOG = LoggerFactory.getLogger(Resending.class);
  private static final Duration PAUSE = Duration.ofNanos(Terms.RETRY_PAUSE);

  /** Waits for this time; says early, and with true, that the worker leaves. */
  @FunctionalInterface
  interface Pause {
    boolean await(Duration time) throws InterruptedException;
  }

  private final LongSupplier nanoTime;
  private final Pause pause;

  Resending(LongSupplier nanoTime, Pause pause) {
    this.nanoTime = nanoTime;
    this.pause = pause;
  }

  /** Whether the broker has it; if not, it may have it all the same. */
  boolean durable(Supplier<CompletableFuture<Void>> sending) throws InterruptedException {
    long until = nanoTime.getAsLong() + HELD.toNanos();
    boolean leaving = false;
    while (!leaving && nanoTime.getAsLong() < until) {
      if (taken(sending.get(), until)) {
        return true;
      }
      leaving = pause.await(PAUSE);
    }
    LOG.atWarn().addKeyValue("leaving", leaving).log("the broker did not take a record in time");
    return false;
  }

  private boolean taken(CompletableFuture<Void> sent, long until) throws InterruptedException {
    try {
      sent.get(Math.max(1, until - nanoTime.getAsLong()), TimeUnit.NANOSECONDS);
      return true;
    } catch (ExecutionException e) {
      LOG.atDebug()
          .addKeyValue("exception", String.valueOf(e.getCause()).split("[:(]", 2)[0])
          .log("a record was not taken");
      return false;
    } catch (TimeoutException e) {
      LOG.atDebug().log("no answer from the producer in time");
      return false;
    }
  }
}
