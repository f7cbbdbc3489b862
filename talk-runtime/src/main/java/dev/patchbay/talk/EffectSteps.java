package dev.patchbay.talk;

import dev.patchbay.schemas.JobId;

/**
 * Sees every effect pass the steps that matter when a worker dies between them. Called on the
 * thread that takes the step, before anything that follows: what blocks here holds up that effect
 * and nothing else of the talk, so it is never the talk's own thread.
 */
@FunctionalInterface
public interface EffectSteps {
  /** Watches nothing. */
  EffectSteps UNWATCHED = (step, job, confirmation) -> {};

  /** The effect that was confirmed so in this job's talk reached the step. */
  void reached(Step step, JobId job, String confirmation);

  /** In the order in which an effect passes them; what the back end sees is between the last. */
  enum Step {
    /** The caller has said yes; nothing is claimed yet. */
    CONFIRMED,
    /** The ledger's grant was read; nothing is called yet. */
    GRANTED,
    /** The tool's call has an outcome; no report tells it yet. */
    ANSWERED
  }
}
