package dev.patchbay.router.routing;

import dev.patchbay.router.money.Means;
import dev.patchbay.schemas.Candidate;
import dev.patchbay.schemas.ControlEntry.Policy;
import dev.patchbay.schemas.ControlEntry.PolicyRoute;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.PriceTable;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.Tier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Chooses the first route of the policy that passes every {@link RouteRule}. */
public final class Classifier {
  /** Why not, for a route that fits but stands behind the chosen one. */
  static final String PREFERENCE = "preference";

  /** Candidates and outcomes have room for 500 characters, an ellipsis among them. */
  private static final int LONGEST_DETAIL = 499;

  private record Miss(int rule, String detail) {}

  private Classifier() {}

  /**
   * Where a job may go, at a broker time.
   *
   * @param lot the job's {@link Health#lot}
   */
  public static Routing route(Wanted wanted, Conditions conditions, Instant time, int lot) {
    return route(wanted, Optional.empty(), conditions, time, lot);
  }

  /**
   * Where a job may go that has left a tier: below it.
   *
   * @param left the tier and why, when it has left one
   * @param lot the job's {@link Health#lot}
   */
  public static Routing route(
      Wanted wanted, Optional<DegradedFrom> left, Conditions conditions, Instant time, int lot) {
    return route(wanted, left, conditions, Means.UNLIMITED, time, lot);
  }

  /**
   * The same, as far as money allows.
   *
   * @param means the money of the job's tenant
   */
  public static Routing route(
      Wanted wanted,
      Optional<DegradedFrom> left,
      Conditions conditions,
      Means means,
      Instant time,
      int lot) {
    return conditions
        .policy()
        .map(policy -> route(policy, wanted, left, conditions, means, time, lot))
        .orElseGet(() -> new Routing.None("no_policy", "no policy is active", List.of()));
  }

  private static Routing route(
      Policy policy,
      Wanted wanted,
      Optional<DegradedFrom> left,
      Conditions conditions,
      Means means,
      Instant time,
      int lot) {
    var candidates = new ArrayList<Candidate>();
    Optional<PolicyRoute> chosen = Optional.empty();
    Optional<DegradedFrom> degradedFrom = left;
    Miss furthest = new Miss(0, "the policy names no route");
    for (PolicyRoute candidate : policy.routes()) {
      Route route = candidate.route();
      Optional<Miss> miss =
          firstMiss(new RouteRule.Look(candidate, wanted, left, conditions, means, time, lot));
      if (miss.isPresent()) {
        furthest = miss.get().rule() >= furthest.rule() ? miss.get() : furthest;
        candidates.add(passedOver(route, ruleName(miss.get()), miss.get().detail()));
        if (degradedFrom.isEmpty() && chosen.isEmpty() && wouldServe(wanted, route, miss.get())) {
          degradedFrom = Optional.of(new DegradedFrom(route.tier(), ruleName(miss.get())));
        }
      } else if (chosen.isPresent()) {
        String margin = "stands behind " + chosen.get().route().name() + " in " + policy.version();
        candidates.add(passedOver(route, PREFERENCE, margin));
      } else {
        chosen = Optional.of(candidate);
        candidates.add(
            new Candidate(route.name(), route.tier(), true, Optional.empty(), Optional.empty()));
      }
    }
    return chosen.isPresent()
        ? found(chosen.get(), wanted, candidates, degradedFrom, conditions, time, lot)
        : none(policy, wanted, furthest, candidates);
  }

  private static boolean wouldServe(Wanted wanted, Route route, Miss miss) {
    return miss.rule() >= RouteRule.SERVES && !route.tier().isBelow(wanted.purpose().normalTier());
  }

  private static Routing found(
      PolicyRoute chosen,
      Wanted wanted,
      List<Candidate> candidates,
      Optional<DegradedFrom> better,
      Conditions conditions,
      Instant time,
      int lot) {
    Route route = chosen.route();
    Tier normal = wanted.purpose().normalTier();
    Optional<DegradedFrom> degradedFrom =
        route.tier().isBelow(normal)
            ? better.or(() -> Optional.of(new DegradedFrom(normal, PREFERENCE)))
            : Optional.empty();
    Alternatives usable =
        conditions
            .pricesInForce(time)
            .map(table ->
                Alternatives.of(
                    route, table, time, conditions.roomIn(route.lane()), conditions.health(), lot))
            .orElseGet(() -> new Alternatives(route, Map.of()));
    Map<String, String> figures = figures(usable, conditions, time);
    if (!chosen.languages().isEmpty()) {
      figures.put("languages." + route.name(), String.join(" ", chosen.languages()));
    }
    return new Routing.Found(
        usable.route(), candidates, figures, TalkRoutes.course(chosen, wanted), degradedFrom);
  }

  private static Optional<Miss> firstMiss(RouteRule.Look look) {
    for (int rule = 0; rule < RouteRule.ALL.size(); rule++) {
      Optional<String> detail = RouteRule.ALL.get(rule).check().miss(look);
      if (detail.isPresent()) {
        return Optional.of(new Miss(rule, detail.get()));
      }
    }
    return Optional.empty();
  }

  private static String ruleName(Miss miss) {
    return RouteRule.ALL.get(miss.rule()).name();
  }

  private static Candidate passedOver(Route route, String whyNot, String margin) {
    return new Candidate(
        route.name(),
        route.tier(),
        false,
        Optional.of(whyNot),
        Optional.of(Shortened.to(LONGEST_DETAIL, margin)));
  }

  private static Routing none(
      Policy policy, Wanted wanted, Miss furthest, List<Candidate> candidates) {
    String detail =
        "no route of %s takes a job of purpose %s: %s"
            .formatted(policy.version(), wanted.purpose(), furthest.detail());
    return new Routing.None(
        RouteRule.ALL.get(furthest.rule()).refusal(),
        Shortened.to(LONGEST_DETAIL, detail),
        candidates);
  }

  private static Map<String, String> figures(
      Alternatives usable, Conditions conditions, Instant time) {
    var figures = new TreeMap<String, String>();
    Route route = usable.route();
    figures.put("room." + route.lane(), conditions.roomIn(route.lane()).toString());
    figures.putAll(conditions.health().figures(route));
    usable.dropped().forEach((target, why) -> figures.put("dropped." + target, why));
    conditions
        .pricesInForce(time)
        .ifPresent(table -> route.stages().forEach(entry -> figures.putAll(prices(entry, table))));
    return figures;
  }

  private static Map<String, String> prices(StageTarget entry, PriceTable table) {
    var prices = new TreeMap<String, String>();
    for (Meter meter : TargetPrices.priced(entry, table)) {
      table
          .unitPrice(entry.model(), meter)
          .ifPresent(
              price -> prices.put("price." + entry.model() + "." + meter, price.toPlainString()));
    }
    return prices;
  }
}
