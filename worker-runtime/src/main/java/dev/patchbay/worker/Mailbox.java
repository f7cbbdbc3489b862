package dev.patchbay.worker;

import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Signal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a claim's holder has yet to read. Bounded; many threads write, the holder's alone reads.
 * Whoever may not wait loses what he says to a full box; the job waits.
 */
final class Mailbox {
  private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

  /**
   * More than a claim can cause at once: one report of each kind is open at a time, and the job
   * waits when the box is full.
   */
  static final int SIZE = 256;

  private final Claim claim;
  private final BlockingQueue<Mail> box = new ArrayBlockingQueue<>(SIZE);
  private volatile boolean closed;

  Mailbox(Claim claim) {
    this.claim = claim;
  }

  /** What lies in the box. */
  sealed interface Mail {
    record Heard(Signal.OfClaim signal) implements Mail {}

    record Happened(Input input) implements Mail {}
  }

  /** From threads that must not wait. */
  void offer(Mail mail) {
    if (!box.offer(mail)) {
      Ids.of(claim, LOG.atError()).log("mailbox full, a message is lost");
    }
  }

  /** From the job's thread, which waits while the box is full and open; its interrupt stays set. */
  void put(Input input) {
    boolean interrupted = false;
    boolean taken = false;
    while (!taken && !closed) {
      try {
        taken = box.offer(new Mail.Happened(input), 1, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The next mail.
   *
   * @param patience how long to wait for one; not at all when negative
   */
  Optional<Mail> next(Duration patience) throws InterruptedException {
    return Optional.ofNullable(box.poll(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS));
  }

  /** Nobody reads any more: nobody waits for a place. */
  void close() {
    closed = true;
    box.clear();
  }
}
