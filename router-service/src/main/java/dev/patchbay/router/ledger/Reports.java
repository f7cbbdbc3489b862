package dev.patchbay.router.ledger;

import dev.patchbay.router.ledger.EpochAccount.Standing;
import dev.patchbay.router.ledger.Phase.Admitted;
import dev.patchbay.router.ledger.Phase.Finished;
import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.Outcome;
import java.util.Optional;

/**
 * What holders say. Usage is booked whoever speaks, if it was ever admitted; beyond that only the
 * current holder's words count.
 */
final class Reports {
  private static final Out.SetAside NOT_ADMITTED =
      new Out.SetAside(
          "not_admitted",
          Optional.of("claim.claimId"),
          "must be the claim that was admitted under the epoch");

  private Reports() {}

  /** The job was never submitted, or finished so long ago that it is forgotten. */
  static Applied ofUnknownJob(AttemptReport.Progress report) {
    Out fence = Signals.fence(report.claim(), report.epoch());
    return report.usage().isEmpty()
        ? Applied.unknown(fence)
        : Applied.unknown(fence, NOT_ADMITTED, alarm(report.claim(), report.epoch()));
  }

  /** As for progress, but there is nobody left to fence. */
  static Applied ofUnknownJob(AttemptReport.Ended report) {
    return Applied.unknown(NOT_ADMITTED, alarm(report.claim(), report.epoch()));
  }

  static Step progressed(Step step, AttemptReport.Progress report) {
    Claim claim = report.claim();
    Optional<EpochAccount> account = step.job().account().of(report.epoch(), claim.claimId());
    if (account.isEmpty()) {
      Step told = step.order(Signals.fence(claim, report.epoch()));
      return report.usage().isEmpty() ? told : notAdmitted(told, claim, report.epoch());
    }
    Step booked =
        Effects.ended(
            Charges.progress(step, account.get(), report), report.epoch(), report.effects());
    return booked
        .job()
        .heldUnder(report.epoch())
        .map(held -> alive(checked(booked, account.get(), report), account.get(), held, report))
        .orElseGet(() -> fencedAgain(booked, report));
  }

  /** A repeated or overtaken report says nothing of which parts count now. */
  private static Step checked(Step step, EpochAccount before, AttemptReport.Progress report) {
    return report.number() > before.lastProgress()
        ? Checkpoints.named(step, report.checkpoint())
        : step;
  }

  /** A holder that was fenced at the deadline and still speaks is not lost yet. */
  private static Step fencedAgain(Step step, AttemptReport.Progress report) {
    Step told = step.order(Signals.fence(report.claim(), report.epoch()));
    boolean settling = step.job().account().of(report.epoch()).standing() == Standing.FENCED;
    return settling && step.job().phase() instanceof Finished finished
        ? told.with(finished.settlingAt(leaseUntil(step)))
        : told;
  }

  private static long leaseUntil(Step step) {
    return step.moment().tick() + step.moment().timings().leaseTicks();
  }

  private static Step alive(
      Step step, EpochAccount before, Admitted held, AttemptReport.Progress report) {
    Step alive = Estimates.due(step.with(held.renewed(leaseUntil(step))));
    if (!held.started()) {
      alive = started(alive);
    }
    alive = Grants.announced(WindUps.costly(alive, held), before, held, report);
    return alive.job().heldUnder(report.epoch()).isPresent() ? told(alive, held, report) : alive;
  }

  private static Step told(Step step, Admitted held, AttemptReport.Progress report) {
    Step alive = step;
    if (report.suspended()) {
      alive = Signals.renewed(alive, report);
    }
    // Said again with each progress, so that a lost signal does not matter.
    if (held.cancelling()) {
      return Signals.cancel(alive, held.claim());
    }
    return LiveJobs.remind(alive, held.claim());
  }

  private static Step started(Step step) {
    KnownJob job = step.job();
    var event =
        new JobEvent.Started(job.jobId(), step.moment().time(), job.attempts(), job.epoch());
    return step.with(job.started()).order(new Out.TellProduct(job.tenant(), event));
  }

  static Step ended(Step step, AttemptReport.Ended report) {
    Claim claim = report.claim();
    Optional<EpochAccount> account = step.job().account().of(report.epoch(), claim.claimId());
    if (account.isEmpty()) {
      return notAdmitted(step, claim, report.epoch());
    }
    Step booked =
        Effects.ended(Charges.ended(step, account.get(), report), report.epoch(), report.effects());
    return booked
        .job()
        .heldUnder(report.epoch())
        .map(
            held -> conclude(Checkpoints.named(booked, report.checkpoint()), held, report.ending()))
        .orElseGet(() -> settled(booked));
  }

  private static Step settled(Step step) {
    KnownJob job = step.job();
    return job.phase() instanceof Finished finished && job.account().settled()
        ? step.with(finished.settled())
        : step;
  }

  private static Step conclude(Step step, Admitted held, Ending ending) {
    return switch (ending) {
      case Ending.Completed completed ->
          Finish.with(step, HangUps.completed(step, completed.output(), completed.reason()));
      case Ending.Failed _, Ending.Stopped _, Ending.Yielded _ when held.cancelling() ->
          Finish.cancelled(step);
      case Ending.Stopped _, Ending.Yielded _ when !HangUps.leavesWork(step.job()) ->
          HangUps.over(step);
      case Ending.Yielded yielded when begun(step, held) ->
          Moves.holderLost(step, yielded.reason());
      case Ending.Stopped _ when begun(step, held) -> Moves.holderLost(step, "stopped");
      case Ending.Failed failed when step.job().facts().live() -> LiveJobs.failed(step, failed);
      case Ending.Failed failed when failed.retryable() -> Attempts.afterFailure(step, failed);
      case Ending.Failed failed ->
          LastResort.orFail(
              step,
              new Outcome.Failed(failed.reason(), failed.detail()),
              failed.reason(),
              failed.detail());
      case Ending.Yielded yielded -> Yields.yielded(step, yielded.reason());
      // Nobody asked it to, so it gave the attempt back by another word.
      case Ending.Stopped _ -> Yields.yielded(step, "stopped");
    };
  }

  /** Whether who is there now may have heard or read something of it. */
  private static boolean begun(Step step, Admitted held) {
    return held.started() && step.job().facts().live();
  }

  private static Step notAdmitted(Step step, Claim claim, int epoch) {
    return step.setAside(NOT_ADMITTED).order(alarm(claim, epoch));
  }

  private static Out alarm(Claim claim, int epoch) {
    return new Out.RaiseAlarm(Alarm.NOT_ADMITTED, claim.tenant(), claim.jobId(), epoch, 0);
  }
}
