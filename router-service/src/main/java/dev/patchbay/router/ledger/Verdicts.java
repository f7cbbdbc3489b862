package dev.patchbay.router.ledger;

import dev.patchbay.schemas.JobEvent;
import java.util.Optional;

/** What products think of finished jobs: events, joined by the job's id. */
final class Verdicts {
  private static final Optional<String> FIELD = Optional.of("jobId");
  private static final String NOT_FINISHED = "must be a finished job's, for a verdict";
  private static final String UNKNOWN = "must be a known job's, for a verdict";

  private Verdicts() {}

  static Step judged(Step step, Event.Judged event) {
    if (!step.job().over()) {
      return Requests.notTaken(step, "not_finished", NOT_FINISHED);
    }
    var verdict = new JobEvent.Verdict(event.jobId(), step.moment().time(), event.verdict());
    return step.order(new Out.TellProduct(event.tenant(), verdict));
  }

  /** Never submitted, not yet submitted, or forgotten. */
  static Applied ofUnknownJob(Event.Judged event, Moment moment) {
    String reason = "unknown_job";
    var notice = new JobEvent.Notice(event.jobId(), moment.time(), reason, FIELD, UNKNOWN);
    return Applied.unknown(
        new Out.SetAside(reason, FIELD, UNKNOWN), new Out.TellProduct(event.tenant(), notice));
  }
}
