package dev.patchbay.router.ledger;

import dev.patchbay.router.routing.Routing;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.Obstacle;
import dev.patchbay.schemas.ObstacleKind;
import dev.patchbay.schemas.Outcome;
import java.time.Instant;
import java.util.Optional;

/**
 * What products only ask: where a job would go and what it would cost. Law: a question is answered
 * by the rules and figures by which a submit is judged at that moment, and leaves nothing behind:
 * no state, no money, no decision.
 */
final class Questions {
  private Questions() {}

  /** The answer, whatever else is known under the job's id. */
  static Out answer(Event.QuoteAsked asked, Moment moment) {
    Step step = Requests.fresh(asked.submit(), moment);
    return new Out.TellProduct(asked.tenant(), quoted(step, asked.submit().job()));
  }

  private static JobEvent.Quoted quoted(Step step, Job job) {
    Optional<Outcome.Rejected> unfit = Requests.unfit(step, job);
    if (unfit.isPresent()) {
      return not(step, ObstacleKind.REJECTED, unfit.get().reason(), unfit.get().detail());
    }
    if (step.pastDeadline()) {
      Outcome.Failed tooLate = Deadlines.outcome(step);
      return not(step, ObstacleKind.FAILED, tooLate.reason(), tooLate.detail());
    }
    return switch (Decisions.routing(step)) {
      case Routing.None none when Deferrals.waits(step, none) ->
          not(step, ObstacleKind.DEFERRED, none.reason(), none.detail());
      case Routing.None none -> not(step, ObstacleKind.REJECTED, none.reason(), none.detail());
      case Routing.Found found ->
          new JobEvent.Quoted(
              job.jobId(),
              time(step),
              found.route(),
              Reservations.quote(step, found),
              found.degradedFrom());
    };
  }

  private static JobEvent.Quoted not(Step step, ObstacleKind kind, String reason, String detail) {
    return new JobEvent.Quoted(step.job().jobId(), time(step), new Obstacle(kind, reason, detail));
  }

  private static Instant time(Step step) {
    return step.moment().time();
  }
}
