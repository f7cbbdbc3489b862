package dev.patchbay.router.ledger;

import dev.patchbay.router.routing.Routing;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.Usd;
import java.time.Duration;
import java.util.Map;

/**
 * A job that only breakers keep from its routes, or workers that are not there, or money that other
 * jobs hold, waits for them until its finish-by: that is no fault of the job's. A live job does
 * not, for there is somebody on the line.
 */
final class Deferrals {
  private static final String OVER = "deferral_over";

  private Deferrals() {}

  static boolean waits(Step step, Routing.None none) {
    return none.passes() && !step.job().facts().live();
  }

  /**
   * The job begins to wait.
   *
   * @param because why there is to be an attempt
   */
  static Step begun(Step step, Routing.None none, String because) {
    KnownJob job = step.job();
    long untilTick = nextLook(step, 1);
    var values = Map.of("after", because, "untilTick", Long.toString(untilTick));
    var event = new JobEvent.Deferred(job.jobId(), step.moment().time(), none.reason());
    return Decisions.takingNone(
            idle(step), DecisionKind.RETRY, none.reason(), none.detail(), values)
        .order(new Out.TellProduct(job.tenant(), event))
        .with(new Phase.Deferred(untilTick, 1, because));
  }

  /** Jobs that wait hold nothing, lest they wait for one another. What was sent is no new work. */
  private static Step idle(Step step) {
    return step.job().held().isEmpty() ? step : Reservations.reserved(step, Usd.ZERO);
  }

  /** Nothing is told of a look that finds what the last one found. */
  static Step due(Step step, Phase.Deferred deferred) {
    if (Decisions.routing(step) instanceof Routing.None none && waits(step, none)) {
      int looks = deferred.looks() + 1;
      return step.with(new Phase.Deferred(nextLook(step, looks), looks, deferred.because()));
    }
    return Attempts.afterDeferral(step, OVER, deferred.because());
  }

  /**
   * Jobs that wait together do not come back together; a policy is there, for it has the routes.
   */
  private static long nextLook(Step step, int looks) {
    Moment moment = step.moment();
    return moment.tick()
        + Attempts.retry(step)
            .map(retry -> Backoff.wait(retry, step.job().jobId(), looks, Duration.ZERO))
            .map(moment.timings()::ticks)
            .orElse(1L);
  }
}
