package dev.patchbay.router.ledger;

import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Outcome;
import java.util.Optional;

/**
 * What becomes of a live job that its holder does not serve, and what a holder is told of its end.
 * Somebody is on the line, so nothing is tried again behind a backoff: an attempt that nobody
 * begins, that a second worker declines or that fails leads to a lesser tier ({@link LastResort})
 * or to the job's end. A holder that is lost is no failure: another goes on ({@link Moves}).
 */
final class LiveJobs {
  static final String NOT_STARTED = "not_started";
  static final String DECLINED = "declined";

  private LiveJobs() {}

  /** Says again that the caller has left, and that the job is to end, if that is so. */
  static Step remind(Step step, Claim holder) {
    Step told = step.job().liveState().hungUp() ? HangUps.signal(step, holder) : step;
    return HangUps.leavesWork(step.job()) ? WindUps.signal(told, holder) : told;
  }

  /**
   * A worker does not want the attempt. The first time another may; then it is not waited for any
   * longer, if there is something less.
   *
   * @return empty when it is offered again
   */
  static Optional<Step> declined(Step step, int declines, String why) {
    return declines > 1 ? LastResort.below(step, DECLINED, DECLINED, why) : Optional.empty();
  }

  /** Nobody has begun in the time from the dispatch, and the caller hears silence. */
  static Step notStarted(Step step) {
    int ticks = LiveTimes.ticksToBegin(step.job(), step.moment().timings());
    String detail = "no worker began with the live job within " + ticks + " ticks";
    Outcome.Failed failed =
        step.job()
            .liveState()
            .takesOver()
            .filter(_ -> step.job().degradation().isEmpty())
            .map(why -> Moves.untaken(why, NOT_STARTED, detail))
            .orElseGet(() -> new Outcome.Failed(NOT_STARTED, detail));
    return LastResort.orFail(step, failed, NOT_STARTED, "");
  }

  /**
   * The attempt failed. While the caller is still there it is not too late for something less, in
   * mid-talk as at its beginning; and captions and translations go on where they were, to the end
   * of what was said.
   */
  static Step failed(Step step, Ending.Failed failed) {
    var outcome =
        new Outcome.Failed(failed.reason(), failed.detail(), failed.talk(), failed.stream());
    LiveState live = step.job().liveState();
    boolean wanted = HangUps.leavesWork(step.job()) && live.windUp().isEmpty();
    return wanted
        ? LastResort.orFail(step, outcome, failed.reason(), failed.detail())
        : Finish.with(step, outcome);
  }
}
