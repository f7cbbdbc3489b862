package dev.patchbay.router.routing;

import dev.patchbay.schemas.Candidate;
import dev.patchbay.schemas.ControlEntry.Policy;
import dev.patchbay.schemas.ControlEntry.PolicyRoute;
import dev.patchbay.schemas.Route;
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

  private record Miss(int rule, String detail) {}

  private Classifier() {}

  /** Where a job may go, at a broker time. */
  public static Routing route(Wanted wanted, Conditions conditions, Instant time) {
    return conditions
        .policy()
        .map(policy -> route(policy, wanted, conditions, time))
        .orElseGet(() -> new Routing.None("no_policy", "no policy is active", List.of()));
  }

  private static Routing route(Policy policy, Wanted wanted, Conditions conditions, Instant time) {
    var candidates = new ArrayList<Candidate>();
    Optional<Route> chosen = Optional.empty();
    Miss furthest = new Miss(0, "the policy names no route");
    for (PolicyRoute candidate : policy.routes()) {
      Route route = candidate.route();
      Optional<Miss> miss = firstMiss(new RouteRule.Look(candidate, wanted, conditions, time));
      if (miss.isPresent()) {
        furthest = miss.get().rule() >= furthest.rule() ? miss.get() : furthest;
        candidates.add(passedOver(route, ruleName(miss.get()), miss.get().detail()));
      } else if (chosen.isPresent()) {
        String margin = "stands behind " + chosen.get().name() + " in " + policy.version();
        candidates.add(passedOver(route, PREFERENCE, margin));
      } else {
        chosen = Optional.of(route);
        candidates.add(
            new Candidate(route.name(), route.tier(), true, Optional.empty(), Optional.empty()));
      }
    }
    return chosen.isPresent()
        ? new Routing.Found(chosen.get(), candidates, figures(chosen.get(), conditions, time))
        : none(policy, wanted, furthest, candidates);
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
        route.name(), route.tier(), false, Optional.of(whyNot), Optional.of(margin));
  }

  private static Routing none(
      Policy policy, Wanted wanted, Miss furthest, List<Candidate> candidates) {
    String detail =
        "no route of %s takes a job of purpose %s: %s"
            .formatted(policy.version(), wanted.purpose(), furthest.detail());
    return new Routing.None(RouteRule.ALL.get(furthest.rule()).refusal(), detail, candidates);
  }

  private static Map<String, String> figures(Route route, Conditions conditions, Instant time) {
    var figures = new TreeMap<String, String>();
    figures.put("room." + route.lane(), conditions.roomIn(route.lane()).toString());
    conditions
        .pricesInForce(time)
        .ifPresent(table ->
            RoutePrices.of(route)
                .forEach(need ->
                    table
                        .unitPrice(need.model(), need.meter())
                        .ifPresent(price ->
                            figures.put(
                                "price." + need.model() + "." + need.meter(),
                                price.toPlainString()))));
    return figures;
  }
}
