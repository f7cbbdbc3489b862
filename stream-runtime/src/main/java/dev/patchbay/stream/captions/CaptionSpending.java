package dev.patchbay.stream.captions;

import java.math.BigDecimal;

/** What captions may spend and have spent. */
public interface CaptionSpending {
  /**
   * Announces what is missing, and waits for the broker or the ledger; then waits until more is.
   *
   * @param announced told each time when something was
   * @throws InterruptedException when the job is over
   */
  void keepAnnouncing(Runnable announced) throws InterruptedException;

  /** Whether a frame may be given. */
  boolean mayGive();

  /** A session begins to be given a segment. */
  void begins();

  /** What became of one that a session was given. */
  void used(String id, BigDecimal seconds);

  /** Nothing begins any more. */
  void close();
}
