package dev.patchbay.router.routing;

import dev.patchbay.router.money.CostModel;
import dev.patchbay.router.money.Means;
import dev.patchbay.router.money.RoomToSpend;
import dev.patchbay.schemas.ControlEntry.PolicyRoute;
import dev.patchbay.schemas.Degrade;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Quote;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.Usd;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One reason why a route may not take a job.
 *
 * @param name stands in the decision record as why not
 * @param refusal reason of the job's result when no route passes and this rule was reached last
 * @param check looks at one route
 */
public record RouteRule(String name, String refusal, Check check) {
  /** Everything that a rule may look at. */
  record Look(
      PolicyRoute candidate,
      Wanted wanted,
      Optional<DegradedFrom> left,
      Conditions conditions,
      Means means,
      Instant time,
      int lot) {}

  interface Check {
    /** By how much the route misses, in words with figures; empty when it passes. */
    Optional<String> miss(Look look);
  }

  /** No worker can call the route's targets. */
  static final String UNSERVED = "unserved";

  /** A target of the route is not to be asked now. */
  public static final String BREAKER = "breaker_open";

  /** Refusals that pass by themselves, with other jobs, workers and breakers. */
  static final Set<String> PASSING = Set.of(Means.HELD, UNSERVED, BREAKER);

  /** In this order, the first miss counts. */
  static final List<RouteRule> ALL =
      List.of(
          new RouteRule("purpose", "no_route", RouteRule::purpose),
          new RouteRule("outputs", "no_route", RouteRule::outputs),
          new RouteRule("languages", "unsupported_language", RouteRule::languages),
          new RouteRule("degraded_talk", "no_route", RouteRule::degradedTalk),
          new RouteRule("transcription", "no_route", RouteRule::transcription),
          new RouteRule("tier_left", "no_route", RouteRule::tierLeft),
          new RouteRule("degrade_forbidden", "degrade_forbidden", RouteRule::degrade),
          new RouteRule("prices_in_force", "unpriced", RouteRule::pricesInForce),
          new RouteRule("unpriced", "unpriced", RouteRule::unpriced),
          new RouteRule("sunset", "sunset", RouteRule::sunset),
          new RouteRule("lane_pinned", "lane_pinned", RouteRule::lanePinned),
          new RouteRule("no_room", "no_room", RouteRule::noRoom),
          new RouteRule(Means.EXHAUSTED, Means.EXHAUSTED, RouteRule::budget),
          new RouteRule(Means.HELD, Means.HELD, RouteRule::held),
          new RouteRule(UNSERVED, UNSERVED, RouteRule::unserved),
          new RouteRule(BREAKER, BREAKER, RouteRule::breakerOpen));

  /** From this rule on, the route is for such a job, and tells why it does not serve this one. */
  static final int SERVES = 4;

  /** Why not, for the routes that are for other jobs. */
  static final Set<String> OF_OTHER_WORK =
      ALL.subList(0, SERVES).stream().map(RouteRule::name).collect(Collectors.toUnmodifiableSet());

  private static Optional<String> purpose(Look look) {
    boolean served = look.candidate().purposes().contains(look.wanted().purpose());
    return served ? Optional.empty() : Optional.of("does not serve " + look.wanted().purpose());
  }

  private static Optional<String> outputs(Look look) {
    var missing = EnumSet.copyOf(look.wanted().outputs());
    missing.removeAll(look.candidate().outputs());
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            missing.stream()
                .map(Output::wire)
                .collect(Collectors.joining(", ", "cannot give ", "")));
  }

  /** What no target says it can do would be found out by who listens. */
  private static Optional<String> languages(Look look) {
    List<String> missing =
        look.wanted().languages().stream()
            .filter(language -> !look.candidate().languages().contains(language))
            .toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("cannot translate into " + String.join(", ", missing));
  }

  /**
   * Only what stands in a route is known to have a price. A talk that is not had live is taken down
   * by whatever its route has.
   */
  private static Optional<String> transcription(Look look) {
    List<StageTarget> stages = look.candidate().route().stages();
    if (look.candidate().route().lane() == Lane.CHAINED_LIVE) {
      return Optional.empty();
    }
    return look.wanted()
        .transcription()
        .filter(model ->
            stages.stream()
                .noneMatch(
                    entry -> entry.stage() == Stage.SPEECH_TO_TEXT && entry.model().equals(model)))
        .map(model -> "does not transcribe with " + model + ", as the agent wants");
  }

  private static Optional<String> degradedTalk(Look look) {
    return TalkRoutes.miss(look.candidate(), look.wanted());
  }

  private static Optional<String> tierLeft(Look look) {
    Tier tier = look.candidate().route().tier();
    return look.left()
        .filter(left -> !tier.isBelow(left.tier()))
        .map(left -> "tier %s was left: %s".formatted(left.tier(), left.reason()));
  }

  private static Optional<String> degrade(Look look) {
    Route route = look.candidate().route();
    Tier normal = look.wanted().purpose().normalTier();
    boolean lesser = route.tier().isBelow(normal);
    return lesser && look.wanted().degrade() == Degrade.FORBID
        ? Optional.of(
            "tier %s is below %s, the normal one for %s"
                .formatted(route.tier(), normal, look.wanted().purpose()))
        : Optional.empty();
  }

  private static Optional<String> pricesInForce(Look look) {
    Conditions conditions = look.conditions();
    if (conditions.pricesInForce(look.time()).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        conditions
            .prices()
            .map(table -> table.version() + " does not hold before " + table.from())
            .orElse("no price table is active"));
  }

  private static Optional<String> unpriced(Look look) {
    return look.conditions()
        .pricesInForce(look.time())
        .flatMap(table -> Alternatives.unpriced(look.candidate().route(), table));
  }

  /** Only its own tenant's money counts. */
  private static Optional<String> budget(Look look) {
    if (look.means().budget().isEmpty()) {
      return Optional.empty();
    }
    Optional<Usd> worst = worst(look);
    if (worst.isEmpty()) {
      return Optional.of("may come to what is no amount of money");
    }
    boolean canWait = !look.candidate().route().lane().live();
    return shortOf(look, worst.get())
        .filter(hard -> !hard.passes() || !canWait)
        .map(RoomToSpend.Hard::margin);
  }

  /** Reached by jobs that can wait until others give back what they hold. */
  private static Optional<String> held(Look look) {
    return worst(look).flatMap(worst -> shortOf(look, worst)).map(RoomToSpend.Hard::margin);
  }

  private static Optional<RoomToSpend.Hard> shortOf(Look look, Usd worst) {
    return look.means().room(worst) instanceof RoomToSpend.Hard hard
        ? Optional.of(hard)
        : Optional.empty();
  }

  /**
   * With the targets that no worker calls or breakers keep: what is checked is never less than what
   * is reserved.
   */
  private static Optional<Usd> worst(Look look) {
    Optional<Extent> extent = look.wanted().extent();
    if (extent.isEmpty()) {
      return Optional.of(Usd.ZERO);
    }
    Route route = look.candidate().route();
    CostModel costs = look.conditions().allowances().costs();
    return look.conditions()
        .pricesInForce(look.time())
        .flatMap(table ->
            Quotes.of(
                Alternatives.of(route, table, look.time(), Room.NONE, Health.NONE, look.lot())
                    .route(),
                TalkRoutes.course(look.candidate(), look.wanted()),
                look.wanted(),
                extent.get(),
                table,
                costs))
        .map(Quote::worst);
  }

  private static Optional<String> sunset(Look look) {
    return look.conditions()
        .pricesInForce(look.time())
        .flatMap(table -> Alternatives.gone(look.candidate().route(), table, look.time()));
  }

  private static Optional<String> lanePinned(Look look) {
    return look.conditions().health().against(look.candidate().route());
  }

  /**
   * Who is on the line does not wait for a slot. A lane that no worker tells of is not taken for
   * full, for the reports may be what is missing: whether somebody is there is known soon, when
   * nobody begins.
   */
  private static Optional<String> noRoom(Look look) {
    Lane lane = look.candidate().route().lane();
    Room room = look.conditions().roomIn(lane);
    return lane.live() && room.full()
        ? Optional.of("%s of %s, and the job cannot wait".formatted(room, lane))
        : Optional.empty();
  }

  private static Optional<String> unserved(Look look) {
    Route route = look.candidate().route();
    return look.conditions()
        .pricesInForce(look.time())
        .flatMap(table ->
            Alternatives.unserved(
                route, table, look.time(), look.conditions().roomIn(route.lane())));
  }

  private static Optional<String> breakerOpen(Look look) {
    Route route = look.candidate().route();
    return look.conditions()
        .pricesInForce(look.time())
        .flatMap(table ->
            Alternatives.broken(
                route,
                table,
                look.time(),
                look.conditions().roomIn(route.lane()),
                look.conditions().health(),
                look.lot()));
  }
}
