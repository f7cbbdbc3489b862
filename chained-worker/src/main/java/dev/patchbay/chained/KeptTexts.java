package dev.patchbay.chained;

import dev.patchbay.worker.Attempt;
import java.util.Optional;

/**
 * The texts of a job that need not be paid for again. {@link #close} waits until all are kept.
 *
 * <p>Not safe for several threads.
 */
final class KeptTexts implements AutoCloseable {
  private final Attempt attempt;
  private final Leaving leaving;

  KeptTexts(Attempt attempt) {
    this.attempt = attempt;
    this.leaving = new Leaving(attempt);
  }

  /**
   * What an earlier holder left.
   *
   * @throws InterruptedException if the attempt was told to end
   */
  Optional<String> find(KeptText which) throws InterruptedException {
    return which.in(attempt.finishedParts());
  }

  /** Leaves it for the next holder; at most once each. */
  void keep(KeptText which, String text) {
    leaving.leave(which.part(), which.kind(), KeptText.body(text));
  }

  @Override
  public void close() {
    leaving.close();
  }
}
