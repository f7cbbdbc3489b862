package dev.patchbay.router.ledger;

import dev.patchbay.router.routing.Routing;
import dev.patchbay.schemas.Candidate;
import dev.patchbay.schemas.Decision;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Decision records: what was decided, and every value looked at. */
final class Decisions {
  private Decisions() {}

  static Routing routing(Step step) {
    return Thrift.routing(step);
  }

  /** A decision that takes a route. */
  static Step taking(
      Step step, DecisionKind kind, String reason, Routing.Found found, Map<String, String> more) {
    var values = new TreeMap<>(found.values());
    values.putAll(more);
    return write(step, kind, reason, Optional.of(found.route()), found.candidates(), values);
  }

  /**
   * A decision that takes none; the routes that would fit are turned away with it.
   *
   * @param margin in words with figures; may be empty, as a worker's own words may
   */
  static Step takingNone(
      Step step, DecisionKind kind, String reason, String margin, Map<String, String> values) {
    Routing routing = routing(step);
    List<Candidate> candidates = routing.candidatesTurnedAway(reason, margin);
    var all = new TreeMap<>(Thrift.figures(step, routing));
    all.putAll(values);
    return write(step, kind, reason, Optional.empty(), candidates, all);
  }

  private static Step write(
      Step step,
      DecisionKind kind,
      String reason,
      Optional<Route> chosen,
      List<Candidate> candidates,
      Map<String, String> values) {
    KnownJob job = step.job().decided();
    Moment moment = step.moment();
    var decision =
        new Decision(
            job.tenant() + "/" + job.jobId() + "/" + job.decisions(),
            job.tenant(),
            job.jobId(),
            moment.time(),
            kind,
            reason,
            job.attempts(),
            moment.conditions().policyVersion(),
            moment.conditions().pricesVersion(),
            chosen,
            candidates,
            withCommon(step, job, values));
    return step.with(job).order(new Out.WriteDecision(decision));
  }

  private static Map<String, String> withCommon(
      Step step, KnownJob job, Map<String, String> values) {
    Moment moment = step.moment();
    var all = new TreeMap<>(values);
    all.putAll(Reservations.means(step).figures());
    job.payer().bucket().ifPresent(bucket -> all.put("budget.bucket", bucket));
    all.put("tick", Long.toString(moment.tick()));
    all.put("epoch", Integer.toString(job.epoch()));
    all.put("finishBy", job.facts().finishBy().toString());
    job.facts().agent().ifPresent(version -> all.put("agent", version));
    if (!job.facts().handoffs().isEmpty()) {
      all.put("handoffs", String.join(" ", job.facts().handoffs()));
    }
    if (!job.facts().wanted().languages().isEmpty()) {
      all.put("languages", String.join(" ", job.facts().wanted().languages()));
    }
    job.facts().startBy().ifPresent(startBy -> all.put("startBy", startBy.toString()));
    moment
        .conditions()
        .policy()
        .ifPresent(policy ->
            all.put("attempts", job.spent() + " of " + job.attemptsAllowed(policy.retry())));
    job.degradation()
        .map(Degradation::from)
        .ifPresent(from -> all.put("degradedFrom", from.tier() + " " + from.reason()));
    if (job.liveState().moved() > 0) {
      all.put("moves", job.liveState().moved() + " of " + Moves.MOST);
    }
    if (job.yields() > 0) {
      all.put("yields", job.yields() + " of " + moment.timings().declines());
    }
    return all;
  }
}
