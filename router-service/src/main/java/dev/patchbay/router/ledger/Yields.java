package dev.patchbay.router.ledger;

/**
 * Attempts that were given back, or whose holder was gone before it began. Nothing went wrong with
 * them, so the next one follows at once and the job pays with none of the policy's attempts. A job
 * that everybody gives back must end all the same: beyond the bound an attempt that comes back
 * counts as failed.
 */
final class Yields {
  private static final String YIELDED = "yielded";

  private Yields() {}

  /**
   * The holder gave the attempt back.
   *
   * @param why the holder's own word
   */
  static Step yielded(Step step, String why) {
    if (step.pastDeadline()) {
      return Deadlines.failTooLate(step);
    }
    return spared(step)
        ? Attempts.atOnce(step.with(step.job().yielded()), YIELDED, why)
        : Attempts.afterBackoff(step, why);
  }

  /** The holder fell silent before its first progress, so it had not begun. */
  static Step neverBegan(Step step, String why) {
    return Attempts.atOnce(spared(step) ? step.with(step.job().yielded()) : step, why, why);
  }

  /**
   * A breaker forbids what was sent. Only such jobs are never counted as failed for it, however
   * often that comes: what bounds them is their finish-by.
   */
  static Step forestalled(Step step, String why) {
    return Attempts.atOnce(step.with(step.job().yielded()), why, why);
  }

  private static boolean spared(Step step) {
    return step.job().yields() < step.moment().timings().declines();
  }
}
