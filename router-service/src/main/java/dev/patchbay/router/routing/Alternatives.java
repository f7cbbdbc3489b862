package dev.patchbay.router.routing;

import dev.patchbay.schemas.PriceTable;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is left of a route's targets: a target that cannot be taken is dropped, and its stage goes
 * on with the others.
 *
 * @param route the route with the targets that are left, in their order
 * @param dropped by stage and target, such as {@code text/openai/gpt-6-luna}: why it was dropped
 */
record Alternatives(Route route, Map<String, String> dropped) {
  Alternatives {
    dropped = Collections.unmodifiableMap(new TreeMap<>(dropped));
  }

  /**
   * @param room of the route's lane
   */
  static Alternatives of(
      Route route, PriceTable table, Instant time, Room room, Health health, int lot) {
    List<StageTarget> left = new ArrayList<>();
    Map<String, String> dropped = new TreeMap<>();
    for (StageTarget entry : route.stages()) {
      unpriced(entry, table)
          .map(miss -> "unpriced: " + miss)
          .or(() -> gone(entry, table, time).map(miss -> "sunset: " + miss))
          .or(() -> unserved(route, entry, room).map(miss -> "unserved: " + miss))
          .or(() -> broken(route, entry, health, lot).map(miss -> "breaker_open: " + miss))
          .ifPresentOrElse(
              why -> dropped.put(entry.stage() + "/" + entry.target(), why), () -> left.add(entry));
    }
    return new Alternatives(route.with(left), dropped);
  }

  private static Optional<String> unpriced(StageTarget entry, PriceTable table) {
    return TargetPrices.missing(entry, table);
  }

  /** Why the target is priced and nevertheless cannot be taken. */
  private static Optional<String> gone(StageTarget entry, PriceTable table, Instant time) {
    LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
    return table
        .sunset(entry.target())
        .filter(sunset -> !day.isBefore(sunset))
        .map(sunset -> entry.target() + " is served no longer since " + sunset);
  }

  /** Why a stage of the route has no priced target. */
  static Optional<String> unpriced(Route route, PriceTable table) {
    return emptied(route, entry -> unpriced(entry, table).isEmpty())
        .flatMap(targets -> unpriced(targets.getFirst(), table));
  }

  /** Why a stage of the route has no target left: the first of the priced ones that are gone. */
  static Optional<String> gone(Route route, PriceTable table, Instant time) {
    return emptied(
            route, entry -> unpriced(entry, table).isEmpty() && gone(entry, table, time).isEmpty())
        .flatMap(targets ->
            targets.stream().flatMap(entry -> gone(entry, table, time).stream()).findFirst());
  }

  /** Why a stage of the route has no target left: the first that no worker can call. */
  static Optional<String> unserved(Route route, PriceTable table, Instant time, Room room) {
    Predicate<StageTarget> sold = sold(table, time);
    return emptied(route, sold.and(entry -> unserved(route, entry, room).isEmpty()))
        .flatMap(targets ->
            targets.stream()
                .filter(sold)
                .flatMap(entry -> unserved(route, entry, room).stream())
                .findFirst());
  }

  private static Optional<String> unserved(Route route, StageTarget entry, Room room) {
    return SessionStages.within(route, entry) || room.serves(entry.target())
        ? Optional.empty()
        : Optional.of("no worker of %s can call %s".formatted(route.lane(), entry.target()));
  }

  private static Predicate<StageTarget> sold(PriceTable table, Instant time) {
    return entry -> unpriced(entry, table).isEmpty() && gone(entry, table, time).isEmpty();
  }

  /** Why a stage of the route has no target left: the first that a breaker speaks against. */
  static Optional<String> broken(
      Route route, PriceTable table, Instant time, Room room, Health health, int lot) {
    Predicate<StageTarget> served =
        sold(table, time).and(entry -> unserved(route, entry, room).isEmpty());
    return emptied(route, served.and(entry -> broken(route, entry, health, lot).isEmpty()))
        .flatMap(targets ->
            targets.stream()
                .filter(served)
                .flatMap(entry -> broken(route, entry, health, lot).stream())
                .findFirst());
  }

  /** A session that writes down by itself what it hears asks nobody else for that. */
  private static Optional<String> broken(Route route, StageTarget entry, Health health, int lot) {
    return SessionStages.within(route, entry)
        ? Optional.empty()
        : health.against(entry.target(), lot);
  }

  /** The targets of the first stage of which none can be taken. */
  private static Optional<List<StageTarget>> emptied(
      Route route, Predicate<StageTarget> canBeTaken) {
    return Stream.of(Stage.values())
        .map(route::targets)
        .filter(targets -> !targets.isEmpty() && targets.stream().noneMatch(canBeTaken))
        .findFirst();
  }
}
