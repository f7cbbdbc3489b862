package dev.patchbay.router.ledger;

import dev.patchbay.router.ledger.Phase.Admitted;
import dev.patchbay.router.routing.Classifier;
import dev.patchbay.router.routing.Health;
import dev.patchbay.router.routing.Routing;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.TalkCourse;
import dev.patchbay.schemas.Tier;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What becomes of a job that its provider failed, or that no worker may pay a provider for: before
 * anyone hears dead air it goes out once more, below the tier that failed, where the policy has
 * such a route and the product allows it. Each resort is below the one before it, so there is a
 * last one.
 */
final class LastResort {
  /** Words of workers for what a provider did begin so. */
  private static final String PROVIDERS = "provider_";

  /**
   * And so those for calls that were not made because of what they might cost the worker's site.
   */
  private static final String CAPS = "spend_cap_";

  /** And so those for speech that one worker had no room for, which a caller does not wait for. */
  private static final String OUTPUTS = "output_";

  /**
   * The provider refused what the job asked: no other would be asked for less. But what one model
   * cannot write down of a stream another may.
   */
  private static final String REFUSED = "provider_refused";

  private static final String UNAVAILABLE = "provider_unavailable";

  private LastResort() {}

  /**
   * Sends the job to its last resort, or fails it.
   *
   * @param failed how it ends otherwise
   * @param cause why the last attempt failed
   * @param detail what its holder said of that; may be empty
   */
  static Step orFail(Step step, Outcome.Failed failed, String cause, String detail) {
    return below(step, failed.reason(), cause, detail).orElseGet(() -> Finish.with(step, failed));
  }

  /**
   * Sends the job to its last resort, if there is one.
   *
   * @param reason of the decision
   */
  static Optional<Step> below(Step step, String reason, String cause, String detail) {
    Optional<DegradedFrom> left = left(step, cause);
    return left.isPresent() && route(step, left) instanceof Routing.Found found
        ? Optional.of(send(step, reason, found, left.get(), Attempts.said(detail)))
        : Optional.empty();
  }

  /** Whether there would be one, if its provider failed the job now. */
  static boolean isThere(Step step) {
    Optional<DegradedFrom> left = left(step, UNAVAILABLE);
    return left.isPresent() && route(step, left) instanceof Routing.Found;
  }

  /**
   * The tenant's money has no room for what its holder announces of a live job: it goes on by the
   * chain, if it may and there is room for that. The holder is fenced at once. What was granted to
   * it and may be running is held no more, for there would be no room beside it; it is charged when
   * the holder tells it, or as that of a lost one after a lease.
   *
   * @param margin in words with figures
   */
  static Optional<Step> byTheChain(Step step, Admitted held, String cause, String margin) {
    KnownJob job = step.job();
    boolean may = !job.liveState().chained() && !job.account().unpriced() && !step.pastDeadline();
    Optional<DegradedFrom> left =
        may ? tier(step).map(tier -> new DegradedFrom(tier, cause)) : Optional.empty();
    return left.isPresent()
            && route(step, left) instanceof Routing.Found found
            && found.becomes().filter(TalkCourse::goesOn).isPresent()
        ? Optional.of(
            send(Signals.fenced(step, held), cause, found, left.get(), Map.of("margin", margin)))
        : Optional.empty();
  }

  private static Optional<Tier> tier(Step step) {
    return step.job().route().map(Route::tier);
  }

  private static Optional<DegradedFrom> left(Step step, String cause) {
    KnownJob job = step.job();
    boolean noneElse =
        noVendorWorks(cause)
            || (job.facts().live() && noWorkerBegins(cause))
            || (HangUps.hasReaders(job) && cause.equals(REFUSED));
    boolean may = noneElse && !job.account().unpriced() && !step.pastDeadline();
    return may ? tier(step).map(tier -> new DegradedFrom(tier, cause)) : Optional.empty();
  }

  private static boolean noWorkerBegins(String cause) {
    return cause.equals(LiveJobs.NOT_STARTED)
        || cause.equals(LiveJobs.DECLINED)
        || cause.startsWith(OUTPUTS);
  }

  private static boolean noVendorWorks(String cause) {
    return cause.startsWith(CAPS) || (cause.startsWith(PROVIDERS) && !cause.equals(REFUSED));
  }

  private static Routing route(Step step, Optional<DegradedFrom> left) {
    Moment moment = step.moment();
    return Classifier.route(
        step.job().facts().wanted(),
        left,
        moment.conditions(),
        Reservations.means(step),
        moment.time(),
        Health.lot(step.job().jobId()));
  }

  private static Step send(
      Step step, String reason, Routing.Found found, DegradedFrom from, Map<String, String> said) {
    var values = new TreeMap<>(said);
    values.put("after", from.reason());
    Step moved = Moves.belowTier(step, from.reason());
    Step left = moved.with(moved.job().atLastResort(from));
    Step sent = Attempts.send(left, DecisionKind.DEGRADE, reason, found, values);
    return Attempts.moved(sent, step.job(), found);
  }
}
