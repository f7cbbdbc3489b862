package dev.patchbay.router.routing;

import dev.patchbay.schemas.BreakerState;
import dev.patchbay.schemas.ControlEntry.LanePin;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is known of the targets, and what is overruled by hand.
 *
 * @param breakers the last told state of each target's breaker; a target without one is taken
 * @param pins lanes in which no better tier is delivered than the one that the pin names
 */
public record Health(Map<String, BreakerState> breakers, Map<Lane, LanePin> pins) {
  public static final Health NONE = new Health(Map.of(), Map.of());

  private static final int ALL = 100;

  private static final int LONGEST_WHY = 100;

  public Health {
    breakers = Map.copyOf(breakers);
    pins = Map.copyOf(pins);
  }

  /**
   * A job's number, 0 to 99, always the same: while a target recovers, it takes the jobs whose
   * number is below its share.
   */
  public static int lot(JobId job) {
    return Math.floorMod(job.toString().hashCode() * 0x9E3779B1, ALL);
  }

  /** Why a job of that number may not go to the target; empty when it may. */
  Optional<String> against(String target, int lot) {
    return Optional.ofNullable(breakers.get(target))
        .filter(state -> lot >= state.share())
        .map(state ->
            state.share() == 0
                ? told(state)
                : told(state) + "; this job is number " + lot + " of 0 to 99");
  }

  /**
   * Why no job that was sent on the route is to begin there now: a stage has only targets that take
   * none. Empty when it may, also while they recover.
   */
  public Optional<String> shuts(Route route) {
    return Stream.of(Stage.values())
        .map(route::targets)
        .filter(targets -> !targets.isEmpty())
        .filter(targets -> targets.stream().allMatch(entry -> shut(route, entry).isPresent()))
        .flatMap(targets -> shut(route, targets.getFirst()).stream())
        .findFirst();
  }

  private Optional<String> shut(Route route, StageTarget entry) {
    return SessionStages.within(route, entry)
        ? Optional.empty()
        : Optional.ofNullable(breakers.get(entry.target()))
            .filter(state -> state.share() == 0)
            .map(Health::told);
  }

  /** Why the lane delivers no route of that tier; empty when it does. */
  Optional<String> against(Route route) {
    return Optional.ofNullable(pins.get(route.lane()))
        .flatMap(pin ->
            pin.tier()
                .filter(tier -> tier.isBelow(route.tier()))
                .map(tier ->
                    "%s is pinned to tier %s by %s: %s"
                        .formatted(route.lane(), tier, pin.by().who(), cut(pin.by().why()))));
  }

  /** The breakers of the route's targets, as a decision record tells them. */
  Map<String, String> figures(Route route) {
    var figures = new TreeMap<String, String>();
    route
        .stages()
        .forEach(entry ->
            Optional.ofNullable(breakers.get(entry.target()))
                .ifPresent(state -> figures.put("breaker." + entry.target(), told(state))));
    return figures;
  }

  private static String told(BreakerState state) {
    var told = new StringBuilder();
    told.append(state.target()).append(" is ").append(state.position());
    told.append(" since ").append(milliseconds(state.since()));
    state.until().ifPresent(end -> told.append(" until ").append(milliseconds(end)));
    told.append(" and takes ").append(state.share()).append(" of 100 jobs: ");
    told.append(state.reason());
    if (state.calls() > 0) {
      told.append(", ").append(state.failures()).append(" of ").append(state.calls());
      told.append(" calls failed");
    }
    state
        .by()
        .ifPresent(by -> told.append(", by ").append(by.who()).append(": ").append(cut(by.why())));
    return told.toString();
  }

  private static Instant milliseconds(Instant time) {
    return Instant.ofEpochMilli(time.toEpochMilli());
  }

  /** What others wrote is told in short, for what is told of it has room for 500 characters. */
  private static String cut(String why) {
    return Shortened.to(LONGEST_WHY, why);
  }
}
