package dev.patchbay.router.ledger;

import dev.patchbay.router.ledger.Phase.Admitted;
import dev.patchbay.router.routing.Health;
import dev.patchbay.router.routing.RouteRule;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Signal;
import java.time.Duration;
import java.util.Optional;

/** Of all claims of an attempt exactly one is admitted; each gets the same answer every time. */
final class Claims {
  private Claims() {}

  static Step claimed(Step step, Event.Claimed event) {
    KnownJob job = step.job();
    Claim claim = event.claim();
    return switch (job.phase()) {
      case Phase.Finished _ -> step.order(refused(claim, "job_finished"));
      case Phase.Waiting _, Phase.Deferred _ -> step.order(refused(claim, absence(job, claim)));
      case Phase.Dispatched _ when claim.attempt() != job.attempts() ->
          step.order(refused(claim, absence(job, claim)));
      case Phase.Dispatched out -> admit(step, out, event);
      case Admitted admitted -> held(step, admitted, claim);
    };
  }

  private static String absence(KnownJob job, Claim claim) {
    return claim.attempt() > job.attempts() ? "not_dispatched" : "attempt_over";
  }

  private static Step admit(Step step, Phase.Dispatched out, Event.Claimed event) {
    Claim claim = event.claim();
    if (step.pastDeadline()) {
      return Deadlines.tooLate(step).order(refused(claim, "job_finished"));
    }
    Optional<String> otherFormat = Places.otherFormat(step);
    if (otherFormat.isPresent()) {
      return Finish.failed(step, Requests.OTHER_FORMAT, otherFormat.get())
          .order(refused(claim, "job_finished"));
    }
    if (shut(step)) {
      return Yields.forestalled(step.order(refused(claim, RouteRule.BREAKER)), RouteRule.BREAKER);
    }
    Step placed = Places.placed(step, event.frames());
    if (Places.missing(placed)) {
      return step.order(refused(claim, "frames_unplaced"));
    }
    var held = new Admitted(claim, leaseUntil(step, out), false, false);
    Step taken = Grants.admitted(placed);
    Step ready = Places.ready(answer(taken.with(taken.job().admitted(held)), claim));
    return LiveJobs.remind(ready, claim);
  }

  /** Its route's breaker has opened since the attempt was sent. */
  private static boolean shut(Step step) {
    Health health = step.moment().conditions().health();
    return step.job().route().flatMap(health::shuts).isPresent();
  }

  /** Until its first progress, the holder of a live job has only what its dispatch has left. */
  private static long leaseUntil(Step step, Phase.Dispatched out) {
    Moment moment = step.moment();
    if (!step.job().facts().live()) {
      return moment.tick() + moment.timings().leaseTicks();
    }
    return out.declined()
        ? moment.tick() + LiveTimes.ticksToBegin(step.job(), moment.timings())
        : out.untilTick();
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
    if (admitted.cancelling()) {
      return Signals.cancel(answered, claim);
    }
    return LiveJobs.remind(answered, claim);
  }

  private static Step answer(Step step, Claim claim) {
    KnownJob job = step.job();
    LiveState live = job.liveState();
    var yes = new Signal.Admitted(claim, job.epoch(), live.frames(), live.grants(), within(step));
    return step.order(new Out.SendSignal(yes));
  }

  /**
   * How long the holder of a live job holds it though it has shown nothing. Two ticks are an
   * interval apart at least, but the next one may come at once.
   */
  private static Optional<Duration> within(Step step) {
    Moment moment = step.moment();
    return step.job()
        .heldUnder(step.job().epoch())
        .filter(_ -> step.job().facts().live())
        .map(held -> Math.max(0, held.leaseUntilTick() - moment.tick() - 1))
        .map(ticks -> moment.timings().tick().multipliedBy(ticks));
  }

  static Out refused(Claim claim, String reason) {
    return new Out.SendSignal(new Signal.Refused(claim, reason));
  }
}
