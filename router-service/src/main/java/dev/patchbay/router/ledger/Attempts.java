package dev.patchbay.router.ledger;

import dev.patchbay.router.routing.Agents;
import dev.patchbay.router.routing.Routing;
import dev.patchbay.router.routing.Shortened;
import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.ControlEntry.Policy;
import dev.patchbay.schemas.ControlEntry.Retry;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Quote;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Usd;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Sends attempts to lanes, as many as the policy allows. */
final class Attempts {
  private static final String SUBMITTED = "submitted";

  /** Name of a decision's value: what the holder said of its failure, for people. */
  private static final String DETAIL = "detail";

  /** Outcomes have room for 500 characters, an ellipsis among them. */
  static final int LONGEST_DETAIL = 499;

  private Attempts() {}

  /** The first attempt of a job that was just submitted. */
  static Step first(Step step) {
    if (step.pastDeadline()) {
      return Deadlines.tooLate(step);
    }
    Step kept = step.order(new Out.KeepPayload(step.job().tenant(), step.job().jobId()));
    return switch (Decisions.routing(step)) {
      case Routing.None none when Deferrals.waits(step, none) ->
          Deferrals.begun(kept, none, SUBMITTED);
      case Routing.None none -> rejected(step, none);
      case Routing.Found found -> accepted(kept, SUBMITTED, found);
    };
  }

  /**
   * What kept the job from its routes does so no longer.
   *
   * @param because why there is to be an attempt
   */
  static Step afterDeferral(Step step, String reason, String because) {
    if (step.job().attempts() > 0) {
      return next(step, DecisionKind.DISPATCH, reason, because);
    }
    return switch (Decisions.routing(step)) {
      case Routing.None none -> rejected(step, none);
      case Routing.Found found -> accepted(step, reason, found);
    };
  }

  private static Step rejected(Step step, Routing.None none) {
    return Finish.with(step, new Outcome.Rejected(none.reason(), none.detail()));
  }

  private static Step accepted(Step step, String reason, Routing.Found found) {
    Facts facts = step.job().facts();
    Step sent = send(step, DecisionKind.DISPATCH, reason, found, Map.of());
    var event =
        new JobEvent.Accepted(
            facts.jobId(),
            step.moment().time(),
            found.route(),
            facts.attributes(),
            Reservations.quote(step, found));
    return moved(sent.order(new Out.TellProduct(facts.tenant(), event)), step.job(), found);
  }

  /** After a failure that may heal: the next attempt follows a backoff. */
  static Step afterFailure(Step step, Ending.Failed failed) {
    return afterBackoff(
        step, failed.reason(), failed.detail(), failed.retryAfter().orElse(Duration.ZERO));
  }

  /** The same of an attempt that was given back once too often. */
  static Step afterBackoff(Step step, String reason) {
    return afterBackoff(step, reason, "", Duration.ZERO);
  }

  /**
   * @param detail what the holder said of it; may be empty
   */
  private static Step afterBackoff(Step step, String reason, String detail, Duration wished) {
    String cause = detail.isEmpty() ? reason : reason + ", " + detail;
    Optional<Outcome.Failed> obstacle = obstacle(step, cause);
    if (obstacle.isPresent()) {
      return LastResort.orFail(step, obstacle.get(), reason, detail);
    }
    KnownJob job = step.job();
    Moment moment = step.moment();
    Duration wait = Backoff.wait(retry(step).orElseThrow(), job.jobId(), job.spent(), wished);
    if (wait.compareTo(Duration.between(moment.time(), job.deadline())) >= 0) {
      var tooLate = failed("too_late", "the deadline passes during the backoff after " + cause);
      return LastResort.orFail(step, tooLate, reason, detail);
    }
    long untilTick = moment.tick() + moment.timings().ticks(wait);
    var values = new TreeMap<String, String>();
    values.put("backoff", wait.toString());
    values.put("untilTick", Long.toString(untilTick));
    values.putAll(said(detail));
    values.putAll(Thrift.figures(step));
    Step decided =
        Decisions.takingNone(
            Thrift.waived(step),
            DecisionKind.RETRY,
            reason,
            "tried again at tick " + untilTick,
            values);
    return retrying(decided, reason).with(new Phase.Waiting(untilTick, reason));
  }

  /**
   * The backoff is over.
   *
   * @param because why the last attempt failed
   */
  static Step afterWaiting(Step step, String because) {
    return next(step, DecisionKind.DISPATCH, "backoff_over", because);
  }

  /**
   * The attempt is lost or was given back, or nobody wants it: the next one follows at once.
   *
   * @param because the cause behind the reason, where it has one of its own
   */
  static Step atOnce(Step step, String reason, String because) {
    int over = step.job().attempts();
    Step sent = next(step, DecisionKind.REDISPATCH, reason, because);
    boolean follows = sent.job().attempts() > over || sent.job().phase() instanceof Phase.Deferred;
    return follows ? retrying(sent, over, because) : sent;
  }

  private static Step next(Step step, DecisionKind kind, String reason, String because) {
    Optional<Outcome.Failed> obstacle = obstacle(step, because);
    if (obstacle.isPresent()) {
      return LastResort.orFail(step, obstacle.get(), because, "");
    }
    return switch (Decisions.routing(step)) {
      case Routing.None none when Deferrals.waits(step, none) ->
          Deferrals.begun(step, none, because);
      case Routing.None none -> Finish.failed(step, none.reason(), none.detail());
      case Routing.Found found ->
          moved(send(step, kind, reason, found, values(step, because)), step.job(), found);
    };
  }

  /** What the holder said of its failure, as a decision tells it. */
  static Map<String, String> said(String detail) {
    return detail.isEmpty() ? Map.of() : Map.of(DETAIL, detail);
  }

  /** What a decision on the next attempt tells of the last one. */
  static Map<String, String> values(Step step, String because) {
    int finished = step.job().parts().checkpoint().parts().size();
    return finished == 0
        ? Map.of("after", because)
        : Map.of("after", because, "finishedParts", Integer.toString(finished));
  }

  static Step send(
      Step step,
      DecisionKind kind,
      String reason,
      Routing.Found found,
      Map<String, String> values) {
    KnownJob job = step.job();
    Optional<Quote> quote = Reservations.quote(step, found);
    KnownJob next = job.dispatched(found, quote);
    Step sent = step.with(next).with(new Phase.Dispatched(unclaimedUntil(step, next), 0, false));
    var quoted = new TreeMap<>(values);
    quoted.putAll(Reservations.figures(quote));
    Step decided = Decisions.taking(sent, kind, reason, found, quoted);
    return Reservations.reserved(decided, quote.map(Quote::worst).orElse(Usd.ZERO))
        .order(dispatch(sent, found.route()));
  }

  /**
   * The product hears that it gets less than it would have, or less than it had: once of each tier
   * and reason.
   *
   * @param before the job before it was sent
   */
  static Step moved(Step step, KnownJob before, Routing.Found found) {
    return lessened(step, before, found)
        .map(event -> step.order(new Out.TellProduct(step.job().tenant(), event)))
        .orElse(step);
  }

  /** What the product is to hear of that, if there is any news. */
  static Optional<JobEvent.Moved> lessened(Step step, KnownJob before, Routing.Found found) {
    KnownJob job = step.job();
    Optional<DegradedFrom> told = before.degradation().map(Degradation::from);
    boolean sameTier = before.route().map(Route::tier).equals(Optional.of(found.route().tier()));
    return found
        .degradedFrom()
        .filter(from -> !(sameTier && told.equals(Optional.of(from))))
        .map(from -> new JobEvent.Moved(job.jobId(), step.moment().time(), found.route(), from));
  }

  /** The order for the job's current attempt. */
  static Out dispatch(Step step, Route route) {
    KnownJob job = step.job();
    Facts facts = job.facts();
    Agents agents = step.moment().conditions().agents();
    Function<String, Stream<AgentProfile>> frozen =
        version -> agents.version(facts.tenant(), version).stream();
    return new Out.SendDispatch(
        job.tenant(),
        job.jobId(),
        job.attempts(),
        route,
        facts.finishBy(),
        facts.agent().stream().flatMap(frozen).findFirst(),
        facts.handoffs().stream().flatMap(frozen).toList(),
        job.parts().checkpoint(),
        Places.work(step));
  }

  /**
   * Nothing is won by taking back the last attempt: it stays in its lane until the deadline. Live
   * ones do not wait.
   */
  static long unclaimedUntil(Step step, KnownJob job) {
    if (job.facts().live()) {
      return step.moment().tick() + LiveTimes.ticksToBegin(job, step.moment().timings());
    }
    boolean last = retry(step).map(retry -> job.spent() >= job.attemptsAllowed(retry)).orElse(true);
    return last ? Phase.NEVER : step.moment().tick() + step.moment().timings().unclaimedTicks();
  }

  /** Why there can be no further attempt. */
  static Optional<Outcome.Failed> obstacle(Step step, String cause) {
    if (step.job().account().unpriced()) {
      return Optional.of(failed("unpriced", "an attempt used what has no price; then " + cause));
    }
    Optional<Retry> retry = retry(step);
    if (retry.isEmpty()) {
      return Optional.of(failed("no_policy", "no policy is active; then " + cause));
    }
    KnownJob job = step.job();
    int most = job.attemptsAllowed(retry.get());
    int back = job.attempts() - job.spent();
    String others = back == 0 ? "" : " beside " + back + " given back";
    return job.spent() < most
        ? Optional.empty()
        : Optional.of(
            failed(
                "attempts_exhausted",
                "attempt %d of %d%s: %s".formatted(job.spent(), most, others, cause)));
  }

  private static Outcome.Failed failed(String reason, String detail) {
    return new Outcome.Failed(reason, Shortened.to(LONGEST_DETAIL, detail));
  }

  static Optional<Retry> retry(Step step) {
    return step.moment().conditions().policy().map(Policy::retry);
  }

  private static Step retrying(Step step, String reason) {
    return retrying(step, step.job().attempts(), reason);
  }

  private static Step retrying(Step step, int failed, String reason) {
    KnownJob job = step.job();
    var event = new JobEvent.Retrying(job.jobId(), step.moment().time(), failed, reason);
    return step.order(new Out.TellProduct(job.tenant(), event));
  }
}
