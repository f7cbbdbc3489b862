package dev.patchbay.router.ledger;

import dev.patchbay.router.ledger.Phase.Dispatched;
import dev.patchbay.schemas.ControlEntry.Retry;
import dev.patchbay.schemas.DecisionKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A declined attempt stays the same attempt and is offered again after a backoff. A claim that
 * comes meanwhile takes it: a dispatch can be delivered twice, and one claim must get one answer.
 */
final class Declines {
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]{0,63}");

  private Declines() {}

  static Step declined(Step step, Event.Declined event) {
    boolean current = event.attempt() == step.job().attempts();
    return current && step.job().phase() instanceof Dispatched out && !out.declined()
        ? offerLater(step, out, event.reason())
        : step;
  }

  private static Step offerLater(Step step, Dispatched out, String reason) {
    Moment moment = step.moment();
    String why = WORD.matcher(reason).matches() ? reason : "other";
    int declines = out.declines() + 1;
    Optional<Step> below =
        step.job().facts().live() ? LiveJobs.declined(step, declines, why) : Optional.empty();
    if (below.isPresent()) {
      return below.get();
    }
    Optional<Retry> retry = Attempts.retry(step);
    if (declines > moment.timings().declines() || retry.isEmpty()) {
      return Finish.failed(
          step,
          "declined",
          "attempt %d was declined %d times: %s".formatted(step.job().attempts(), declines, why));
    }
    Duration wait = Backoff.wait(retry.get(), step.job().jobId(), declines, Duration.ZERO);
    long untilTick = moment.tick() + moment.timings().ticks(wait);
    var values =
        Map.of(
            "declines",
            Integer.toString(declines),
            "untilTick",
            Long.toString(untilTick),
            "workerReason",
            why);
    return Decisions.takingNone(
            step, DecisionKind.RETRY, "declined", "offered again at tick " + untilTick, values)
        .with(new Dispatched(untilTick, declines, true));
  }

  /** The backoff is over: the same attempt, on the same route, once more. */
  static Step offerAgain(Step step, Dispatched out) {
    KnownJob job = step.job();
    var values = Map.of("declines", Integer.toString(out.declines()));
    var phase = new Dispatched(Attempts.unclaimedUntil(step, job), out.declines(), false);
    Step decided =
        Decisions.takingNone(
            step, DecisionKind.REDISPATCH, "declined", "the attempt keeps its route", values);
    return job.route()
        .map(route -> decided.with(phase).order(Attempts.dispatch(decided, route)))
        .orElse(decided);
  }
}
