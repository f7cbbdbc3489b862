package dev.patchbay.router.ledger;

import dev.patchbay.router.ledger.Phase.Admitted;
import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.ConsentLanguages;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Purpose;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What products ask: submits and cancels, in any order and any number. */
final class Requests {
  private static final String CONFLICT_RULE = "must not be used again for other content";

  private static final Outcome.Rejected UNKNOWN_AGENT =
      new Outcome.Rejected(
          "unknown_agent", "agentProfile: must name an active agent profile of the tenant");

  private static final Outcome.Rejected NOT_LIVE =
      new Outcome.Rejected(
          "agent_not_live", "agentProfile: must name an agent whose profile has a live part");

  private static final Outcome.Rejected NOT_ASKED_IN =
      new Outcome.Rejected(
          "language_not_confirmable", "languages.spoken: " + ConsentLanguages.RULE);

  private static final Outcome.Rejected UNKNOWN_BUCKET =
      new Outcome.Rejected(
          "unknown_bucket",
          "limits.budgetBucket: must name a budget that is set aside for the tenant");

  static final String OTHER_FORMAT = "other_format";

  private Requests() {}

  static Step submitted(Event.Submitted submit, Moment moment) {
    Step step = fresh(submit, moment);
    return unfit(step, submit.job())
        .map(rejected -> Finish.with(step, rejected))
        .orElseGet(() -> Attempts.first(step));
  }

  /** Why a job that was just submitted is refused, wherever routes lead. */
  static Optional<Outcome.Rejected> unfit(Step step, Job job) {
    return unfitAgent(step, job).or(() -> unknownBucket(step)).or(() -> otherFormat(step));
  }

  private static Optional<Outcome.Rejected> otherFormat(Step step) {
    return Places.otherFormat(step).map(rule -> new Outcome.Rejected(OTHER_FORMAT, rule));
  }

  /** Without a limit it would pay for anything. */
  private static Optional<Outcome.Rejected> unknownBucket(Step step) {
    return step.job().payer().bucket().isPresent() && step.budget().isEmpty()
        ? Optional.of(UNKNOWN_BUCKET)
        : Optional.empty();
  }

  private static Optional<Outcome.Rejected> unfitAgent(Step step, Job job) {
    if (job.agentProfile().isEmpty()) {
      return Optional.empty();
    }
    Facts facts = step.job().facts();
    Optional<AgentProfile> agent =
        facts
            .agent()
            .flatMap(
                version -> step.moment().conditions().agents().version(facts.tenant(), version));
    if (agent.isEmpty()) {
      return Optional.of(UNKNOWN_AGENT);
    }
    if (job.purpose() != Purpose.CONVERSATION) {
      return Optional.empty();
    }
    if (agent.flatMap(AgentProfile::live).isEmpty()) {
      return Optional.of(NOT_LIVE);
    }
    return ConsentLanguages.suits(everybody(step, agent.get()), job.languages().spoken())
        ? Optional.empty()
        : Optional.of(NOT_ASKED_IN);
  }

  private static List<AgentProfile> everybody(Step step, AgentProfile first) {
    Facts facts = step.job().facts();
    return Stream.concat(
            Stream.of(first),
            facts.handoffs().stream()
                .flatMap(version ->
                    step.moment().conditions().agents().version(facts.tenant(), version).stream()))
        .toList();
  }

  /** Its cancel came first. */
  static Step submittedAfterCancel(Event.Submitted submit, Moment moment) {
    return Finish.cancelled(fresh(submit, moment));
  }

  static Step fresh(Event.Submitted submit, Moment moment) {
    return Step.of(KnownJob.submitted(Facts.of(submit, moment)), moment);
  }

  /** The same content again is ignored; other content under the same id is set aside. */
  static Step submittedAgain(Step step, Event.Submitted submit) {
    if (submit.contentHash().equals(step.job().facts().contentHash())) {
      return step;
    }
    return notTaken(step, "conflict", CONFLICT_RULE);
  }

  /** The request is set aside, and its product hears of it; the job is as it was. */
  static Step notTaken(Step step, String reason, String rule) {
    Optional<String> field = Optional.of("jobId");
    KnownJob job = step.job();
    var notice = new JobEvent.Notice(job.jobId(), step.moment().time(), reason, field, rule);
    return step.setAside(new Out.SetAside(reason, field, rule))
        .order(new Out.TellProduct(job.tenant(), notice));
  }

  static Step cancelled(Step step) {
    return switch (step.job().phase()) {
      case Phase.Waiting _, Phase.Deferred _, Phase.Dispatched _ -> Finish.cancelled(step);
      case Admitted admitted when !admitted.cancelling() -> cancelling(step, admitted);
      case Admitted _, Phase.Finished _ -> step;
    };
  }

  private static Step cancelling(Step step, Admitted admitted) {
    KnownJob job = step.job();
    var event = new JobEvent.Cancelling(job.jobId(), step.moment().time());
    return Signals.cancel(step.with(admitted.cancelled()), admitted.claim())
        .order(new Out.TellProduct(job.tenant(), event));
  }
}
