package dev.patchbay.router.ledger;

import dev.patchbay.schemas.Claim;

/**
 * How live jobs end. A second attempt would begin again and know nothing of what was said, so there
 * is none once a holder has begun.
 */
final class LiveJobs {
  private LiveJobs() {}

  /** Says again that the job is to end, and how, if it is. */
  static Step remind(Step step, Claim holder) {
    return step.job().liveState().hungUp()
        ? HangUps.signal(step, holder)
        : WindUps.signal(step, holder);
  }

  /** The lease of a holder that had begun ran out, or it gave the job back. */
  static Step holderLost(Step step, String why) {
    return Finish.failed(step, "holder_lost", "the worker that held the live job is gone: " + why);
  }

  /** Nobody has begun in the time from the dispatch, and the caller hears silence. */
  static Step notStarted(Step step) {
    int ticks = step.moment().timings().liveTicks();
    return Finish.failed(
        step, "not_started", "no worker began with the live job within " + ticks + " ticks");
  }
}
