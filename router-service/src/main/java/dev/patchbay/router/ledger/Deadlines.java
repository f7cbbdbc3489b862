package dev.patchbay.router.ledger;

import dev.patchbay.router.ledger.Phase.Admitted;
import dev.patchbay.router.ledger.Phase.Finished;
import dev.patchbay.schemas.Outcome;
import java.util.OptionalLong;

/** What time alone does to a job. */
final class Deadlines {
  private static final String LEASE_EXPIRED = "lease_expired";

  private Deadlines() {}

  static Applied due(Step step) {
    if (step.job().phase() instanceof Finished finished) {
      boolean forgotten = !step.moment().time().isBefore(finished.forgetAt());
      return forgotten ? Applied.unknown() : ticked(step).applied();
    }
    return (step.pastDeadline() ? tooLate(step) : WindUps.due(ticked(step))).applied();
  }

  private static Step ticked(Step due) {
    Step step = Checkpoints.due(due);
    OptionalLong wakeTick = step.job().phase().wakeTick();
    if (wakeTick.isEmpty() || step.moment().tick() < wakeTick.getAsLong()) {
      return step;
    }
    return switch (step.job().phase()) {
      case Phase.Waiting waiting -> Attempts.afterWaiting(step, waiting.because());
      case Phase.Deferred deferred -> Deferrals.due(step, deferred);
      case Phase.Dispatched out when out.declined() -> Declines.offerAgain(step, out);
      case Phase.Dispatched _ when step.job().facts().live() -> LiveJobs.notStarted(step);
      case Phase.Dispatched _ -> Attempts.atOnce(step, "unclaimed", "unclaimed");
      case Admitted admitted -> leaseOut(step, admitted);
      case Finished finished -> Estimates.lost(step, step.job().epoch()).with(finished.settled());
    };
  }

  private static Step leaseOut(Step step, Admitted admitted) {
    int epoch = step.job().epoch();
    Step lost = Estimates.lost(step, epoch).order(Signals.fence(admitted.claim(), epoch));
    if (admitted.cancelling()) {
      return Finish.cancelled(lost);
    }
    if (!HangUps.leavesWork(step.job()) && !admitted.started()) {
      return HangUps.unheld(lost);
    }
    if (step.job().facts().live()) {
      return admitted.started() ? Moves.holderLost(lost, LEASE_EXPIRED) : LiveJobs.notStarted(lost);
    }
    return admitted.started()
        ? Attempts.atOnce(lost, LEASE_EXPIRED, LEASE_EXPIRED)
        : Yields.neverBegan(lost, LEASE_EXPIRED);
  }

  /**
   * Ends a job whose deadline has passed; one that was being cancelled ends cancelled. Its holder
   * is fenced; being alive, it will tell what it used, and if it does not, its lease decides.
   */
  static Step tooLate(Step step) {
    if (!(step.job().phase() instanceof Admitted admitted)) {
      return failTooLate(step);
    }
    Step fenced = Signals.fenced(step, admitted);
    return admitted.cancelling() ? Finish.cancelled(fenced) : failTooLate(fenced);
  }

  /** For a job that nobody holds. */
  static Step failTooLate(Step step) {
    return Finish.with(step, outcome(step));
  }

  /** How a job ends whose deadline has passed. */
  static Outcome.Failed outcome(Step step) {
    KnownJob job = step.job();
    String rule =
        job.startIsDue()
            ? "limits.startWithin: work had not begun by "
            : "limits.finishBy: there was no result by ";
    String waited =
        job.phase() instanceof Phase.Deferred
            ? "; until then it waited for a target, a worker or money that others held"
            : "";
    return new Outcome.Failed("too_late", rule + job.deadline() + waited);
  }
}
