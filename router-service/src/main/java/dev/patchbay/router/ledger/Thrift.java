package dev.patchbay.router.ledger;

import dev.patchbay.router.money.Means;
import dev.patchbay.router.money.RoomToSpend;
import dev.patchbay.router.routing.Classifier;
import dev.patchbay.router.routing.Health;
import dev.patchbay.router.routing.Routing;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.Quote;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.Usd;
import java.util.Map;
import java.util.Optional;

/**
 * Where a job may go as far as its tenant's money allows. Behind a soft limit new work takes a
 * lesser tier where the policy has one for it and the product allows it, and else goes on as it
 * would. A job that took it keeps it until an attempt fails there: those that follow are not saved
 * on. A live job that had begun below its tier, for whatever reason, goes no higher any more.
 */
final class Thrift {
  /** Names among a decision's values why a soft limit that binds does nothing to the job. */
  private static final String SOFT_LIMIT = "softLimit";

  private static final String NO_LESSER = "binds, but no route below takes such a job";
  private static final String LESSER_SHUT =
      "binds, and would take a route below, but none is free for the job";

  private Thrift() {}

  static Routing routing(Step step) {
    if (stays(step)) {
      return staying(step);
    }
    Optional<DegradedFrom> kept = saving(step);
    Routing usual = route(step, step.job().lastResort().map(Degradation::from));
    if (kept.isPresent()) {
      return route(step, kept) instanceof Routing.Found found ? found : told(usual, NO_LESSER);
    }
    return usual instanceof Routing.Found first ? saved(step, first) : usual;
  }

  /** Who is on the line is not led up and down: what had begun below its tier stays there. */
  private static boolean stays(Step step) {
    KnownJob job = step.job();
    return job.facts().live() && job.everStarted() && job.degradation().isPresent();
  }

  private static Routing staying(Step step) {
    KnownJob job = step.job();
    DegradedFrom from = job.degradation().orElseThrow().from();
    Tier above = job.route().map(Route::tier).flatMap(Tier::above).orElse(from.tier());
    Routing routing = route(step, Optional.of(new DegradedFrom(above, from.reason())));
    return routing instanceof Routing.Found found ? found.degradedFrom(from) : routing;
  }

  private static Routing saved(Step step, Routing.Found first) {
    Optional<Usd> worst = Reservations.quote(step, first).map(Quote::worst);
    if (step.job().lastResort().isPresent() || !binds(step, worst.orElse(Usd.ZERO))) {
      return first;
    }
    var left = new DegradedFrom(first.route().tier(), Means.SOFT);
    return route(step, Optional.of(left)) instanceof Routing.Found found
        ? told(
            found,
            "binds, so that %s%s is not taken"
                .formatted(first.route().name(), worst.map(Thrift::most).orElse("")))
        : told(first, NO_LESSER);
  }

  private static boolean binds(Step step, Usd worst) {
    return Reservations.means(step).room(worst) instanceof RoomToSpend.Soft;
  }

  private static String most(Usd worst) {
    return ", which may come to " + worst + " dollars,";
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

  /**
   * What a decision that takes no route tells of a soft limit that binds.
   *
   * @param routing of the same step
   */
  static Map<String, String> figures(Step step, Routing routing) {
    Means means = Reservations.means(step);
    boolean asked = routing instanceof Routing.None && means.own().isEmpty() && means.saves();
    return asked ? Map.of(SOFT_LIMIT, routing.namesLesser() ? LESSER_SHUT : NO_LESSER) : Map.of();
  }

  private static Routing told(Routing usual, String words) {
    return usual instanceof Routing.Found found ? found.with(SOFT_LIMIT, words) : usual;
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
