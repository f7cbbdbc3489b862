package dev.patchbay.router.ledger;

import dev.patchbay.router.routing.Classifier;
import dev.patchbay.router.routing.Health;
import dev.patchbay.router.routing.Routing;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Route;
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

  /** The provider refused what the job asked: no other would be asked for less. */
  private static final String REFUSED = "provider_refused";

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
        ? Optional.of(send(step, reason, found, left.get(), detail))
        : Optional.empty();
  }

  private static Optional<DegradedFrom> left(Step step, String cause) {
    KnownJob job = step.job();
    boolean noneElse = noVendorWorks(cause) || (job.facts().live() && noWorkerBegins(cause));
    boolean may = noneElse && !job.account().unpriced() && !step.pastDeadline();
    return may
        ? job.route().map(Route::tier).map(tier -> new DegradedFrom(tier, cause))
        : Optional.empty();
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
      Step step, String reason, Routing.Found found, DegradedFrom from, String detail) {
    var values = new TreeMap<>(Attempts.said(detail));
    values.put("after", from.reason());
    Step moved = Moves.belowTier(step, from.reason());
    Step left = moved.with(moved.job().atLastResort(from));
    Step sent = Attempts.send(left, DecisionKind.DEGRADE, reason, found, values);
    return Attempts.moved(sent, step.job(), found);
  }
}
