package dev.patchbay.router.ledger;

import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Result;
import java.util.Optional;
import java.util.TreeMap;

/** The one way to a result. */
final class Finish {
  private Finish() {}

  static Step failed(Step step, String reason, String detail) {
    return with(step, new Outcome.Failed(reason, detail));
  }

  static Step cancelled(Step step) {
    return with(step, new Outcome.Cancelled());
  }

  /** Writes decision and result, and leaves what late arrivals need. */
  static Step with(Step last, Outcome outcome) {
    Step step = Estimates.over(last);
    Step decided = decide(step, outcome);
    KnownJob job = decided.job();
    Step told = decided.order(new Out.WriteResult(result(decided, outcome)));
    if (job.inputKept()) {
      told = told.order(new Out.ForgetPayload(job.tenant(), job.jobId()));
    }
    Moment moment = step.moment();
    Step cleared = Checkpoints.over(told);
    return cleared.with(
        cleared.job().finished(moment.time().plus(moment.timings().finishedRemembered())));
  }

  private static Step decide(Step step, Outcome outcome) {
    var values = new TreeMap<>(Reservations.figures(step.job().quote()));
    values.put("cost", step.job().account().costs().total().toString());
    return switch (outcome) {
      case Outcome.Completed completed ->
          Decisions.takingNone(
              step,
              DecisionKind.COMPLETE,
              "completed",
              completed.reason().map("it ended: "::concat).orElse("the job is done"),
              values);
      case Outcome.Failed failed ->
          Decisions.takingNone(step, DecisionKind.FAIL, failed.reason(), failed.detail(), values);
      case Outcome.Rejected rejected ->
          Decisions.takingNone(
              step, DecisionKind.REJECT, rejected.reason(), rejected.detail(), values);
      case Outcome.Cancelled _ ->
          Decisions.takingNone(
              step, DecisionKind.CANCEL, "cancelled", "the product cancelled the job", values);
    };
  }

  private static Result result(Step step, Outcome outcome) {
    KnownJob job = step.job();
    Facts facts = job.facts();
    CostLines costs = job.account().costs();
    boolean delivered = outcome instanceof Outcome.Completed;
    return new Result(
        job.tenant() + "/" + job.jobId() + "/result",
        job.tenant(),
        job.jobId(),
        facts.wanted().purpose(),
        outcome,
        job.route(),
        delivered ? job.route().map(route -> route.tier()) : Optional.empty(),
        job.degradation().map(Degradation::from),
        job.attempts(),
        job.epoch(),
        facts.publishedAt(),
        step.moment().time(),
        costs.lines(),
        costs.total(),
        facts.attributes(),
        job.liveState().known(),
        job.quote(),
        job.liveState().moves());
  }
}
