package dev.patchbay.worker;

import dev.patchbay.schemas.Claim;

/**
 * Sees every claim pass the steps that matter when a worker dies between them. Called on the thread
 * that takes the step, before anything that follows: what blocks here holds up just that.
 */
@FunctionalInterface
public interface Steps {
  /** Watches nothing. */
  Steps UNWATCHED = (step, claim) -> {};

  /** The claim reached this step. */
  void reached(Step step, Claim claim);

  /** In the order in which a claim passes them. */
  enum Step {
    /** The broker has the claim; the dispatch is not acknowledged yet. On the intake thread. */
    CLAIM_DURABLE,
    /** The acknowledgement of the dispatch is on its way. On the intake thread. */
    DISPATCH_ACKNOWLEDGED,
    /** The ledger's yes was read; nothing has been done with it yet. */
    ADMISSION_READ,
    /** The job begins. */
    WORK_BEGINS,
    /** The job is over; its end is not reported yet. */
    WORK_OVER,
    /** The broker has the report of the end. */
    END_DURABLE
  }
}
