package dev.patchbay.router.ledger;

import dev.patchbay.router.money.Means;
import dev.patchbay.router.money.RoomToSpend;
import dev.patchbay.router.routing.Classifier;
import dev.patchbay.router.routing.Health;
import dev.patchbay.router.routing.Routing;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.Quote;
import dev.patchbay.schemas.Usd;
import java.util.Map;
import java.util.Optional;

/**
 * Where a job may go as far as its tenant's money allows. Behind a soft limit new work takes a
 * lesser tier where the policy has one for it and the product allows it, and else goes on as it
 * would. A job that took it keeps it until an attempt fails there: those that follow are not saved
 * on.
 */
final class Thrift {
  /** Names among a decision's values why a soft limit that binds does nothing to the job. */
  private static final String SOFT_LIMIT = "softLimit";

  private Thrift() {}

  static Routing routing(Step step) {
    Optional<DegradedFrom> kept = saving(step);
    Routing usual = route(step, step.job().lastResort().map(Degradation::from));
    Optional<DegradedFrom> saving = kept.or(() -> softly(step, usual));
    return saving
        .map(from -> route(step, Optional.of(from)))
        .filter(Routing.Found.class::isInstance)
        .or(() -> saving.map(_ -> told(usual, "binds, but no route below takes such a job")))
        .orElse(usual);
  }

  /** An attempt of the job failed: what comes next is not saved on. */
  static Step waived(Step step) {
    return saving(step).isPresent() ? step.with(step.job().withoutDegradation()) : step;
  }

  /** What a decision that follows a failure tells of that. */
  static Map<String, String> figures(Step step) {
    return saving(step).isPresent()
        ? Map.of(SOFT_LIMIT, "is waived, for the route below failed")
        : Map.of();
  }

  private static Optional<DegradedFrom> saving(Step step) {
    return step.job()
        .degradation()
        .map(Degradation::from)
        .filter(from -> from.reason().equals(Means.SOFT));
  }

  private static Routing told(Routing usual, String words) {
    return usual instanceof Routing.Found found ? found.with(SOFT_LIMIT, words) : usual;
  }

  private static Optional<DegradedFrom> softly(Step step, Routing usual) {
    if (step.job().lastResort().isPresent() || !(usual instanceof Routing.Found found)) {
      return Optional.empty();
    }
    Usd worst = Reservations.quote(step, found.route()).map(Quote::worst).orElse(Usd.ZERO);
    return Reservations.means(step).room(worst) instanceof RoomToSpend.Soft
        ? Optional.of(new DegradedFrom(found.route().tier(), Means.SOFT))
        : Optional.empty();
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
}
