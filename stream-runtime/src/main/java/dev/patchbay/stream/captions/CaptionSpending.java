package dev.patchbay.stream.captions;

import java.math.BigDecimal;
import java.util.Optional;

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

  /**
   * Why another attempt is to go on, in a word, once this one has next to no room left for calls.
   */
  Optional<String> spent();

  /** A session begins to be given a segment. */
  void begins();

  /** What became of one that a session was given. */
  void used(String id, BigDecimal seconds);

  /** Nothing begins any more. */
  void close();
}
