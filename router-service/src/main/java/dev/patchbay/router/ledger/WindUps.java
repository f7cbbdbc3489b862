package dev.patchbay.router.ledger;

import dev.patchbay.router.ledger.Phase.Admitted;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.Usd;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A live job has come to one of its bounds: its holder ends it in order, a talk with a goodbye, and
 * it is completed. Nothing is cut off for it; what the goodbye or the last words cost comes on top.
 * One that is being ended already is left to that. Captions and translations whose holder is lost
 * meanwhile are brought to their end by the next one.
 */
final class WindUps {
  private static final String COST = "cost";
  private static final String FINISH_BY = "finish_by";

  private WindUps() {}

  /**
   * Looks whether the holder's job has cost what it may. What has no price does not count, nor does
   * what a lost holder may have used at most: it is many times what a talk uses.
   */
  static Step costly(Step step, Admitted held) {
    if (!open(step.job(), held)) {
      return step;
    }
    Usd cost = step.job().account().known();
    return step.job()
        .facts()
        .cap()
        .filter(cap -> cap.reachedBy(cost))
        .map(cap ->
            windUp(
                step,
                COST,
                "it has cost " + cost + " of " + cap.most() + " dollars",
                Map.of("cost", cost.toString(), "cap", cap.most().toString(), "capOf", cap.of())))
        .orElse(step);
  }

  /**
   * What the holder announces cannot be granted. What was granted before is left to it for the end.
   *
   * @param margin in words with figures
   */
  static Step refused(Step step, Admitted held, String reason, String margin) {
    return open(step.job(), held) ? windUp(step, reason, margin, Map.of("margin", margin)) : step;
  }

  /** When a live job that somebody holds is to be ended so that it is over in time. */
  static Optional<Instant> dueAt(KnownJob job) {
    return job.phase() instanceof Admitted held
            && held.started()
            && job.facts().live()
            && open(job, held)
        ? Optional.of(LiveTimes.windUpAt(job.facts()))
        : Optional.empty();
  }

  /** Time has passed. */
  static Step due(Step step) {
    Instant now = step.moment().time();
    if (!(step.job().phase() instanceof Admitted held)
        || dueAt(step.job()).filter(at -> !at.isAfter(now)).isEmpty()) {
      return step;
    }
    String margin = "it must be over by " + step.job().facts().finishBy();
    return signal(windUp(step, FINISH_BY, margin, Map.of()), held.claim());
  }

  /** Tells the holder, as often as it is asked: a lost signal does not matter. */
  static Step signal(Step step, Claim claim) {
    KnownJob job = step.job();
    return job.liveState()
        .windUp()
        .map(
            reason -> step.order(new Out.SendSignal(new Signal.WindUp(claim, job.epoch(), reason))))
        .orElse(step);
  }

  /** Whether it goes on for longer than it takes to end it. */
  static boolean open(KnownJob job, Admitted held) {
    return !held.cancelling() && HangUps.leavesWork(job) && job.liveState().windUp().isEmpty();
  }

  /**
   * Whether another holder would find something to do: who is told goodbye is not called back for
   * it, but of a stream those who read it have the words that were said before.
   */
  static boolean leavesWork(KnownJob job) {
    return HangUps.outlast(job) || (HangUps.leavesWork(job) && job.liveState().windUp().isEmpty());
  }

  private static Step windUp(Step step, String reason, String margin, Map<String, String> values) {
    LiveState live = step.job().liveState().windingUp(reason);
    return Decisions.takingNone(
        step.with(step.job().with(live)), DecisionKind.WIND_UP, reason, margin, values);
  }
}
