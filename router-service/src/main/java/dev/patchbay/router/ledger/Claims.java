package dev.patchbay.router.ledger;

import dev.patchbay.router.ledger.Phase.Admitted;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Signal;

/** Of all claims of an attempt exactly one is admitted; each gets the same answer every time. */
final class Claims {
  private Claims() {}

  static Step claimed(Step step, Claim claim) {
    KnownJob job = step.job();
    return switch (job.phase()) {
      case Phase.Finished _ -> step.order(refused(claim, "job_finished"));
      case Phase.Waiting _ -> step.order(refused(claim, absence(job, claim)));
      case Phase.Dispatched _ when claim.attempt() != job.attempts() ->
          step.order(refused(claim, absence(job, claim)));
      case Phase.Dispatched _ -> admit(step, claim);
      case Admitted admitted -> held(step, admitted, claim);
    };
  }

  private static String absence(KnownJob job, Claim claim) {
    return claim.attempt() > job.attempts() ? "not_dispatched" : "attempt_over";
  }

  private static Step admit(Step step, Claim claim) {
    if (step.pastDeadline()) {
      return Deadlines.tooLate(step).order(refused(claim, "job_finished"));
    }
    Moment moment = step.moment();
    long leaseUntil = moment.tick() + moment.timings().leaseTicks();
    Step admitted = step.with(step.job().admitted(new Admitted(claim, leaseUntil, false, false)));
    return answer(admitted, claim);
  }

  private static Step held(Step step, Admitted admitted, Claim claim) {
    KnownJob job = step.job();
    if (claim.attempt() != job.attempts()) {
      return step.order(refused(claim, absence(job, claim)));
    }
    if (!claim.claimId().equals(admitted.claim().claimId())) {
      return step.order(refused(claim, "attempt_taken"));
    }
    Step answered = answer(step, claim);
    return admitted.cancelling() ? Signals.cancel(answered, claim) : answered;
  }

  private static Step answer(Step step, Claim claim) {
    return step.order(new Out.SendSignal(new Signal.Admitted(claim, step.job().epoch())));
  }

  static Out refused(Claim claim, String reason) {
    return new Out.SendSignal(new Signal.Refused(claim, reason));
  }
}
