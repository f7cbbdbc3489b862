package dev.patchbay.router.routing;

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
import java.util.function.Function;

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

  static Alternatives of(Route route, PriceTable table, Instant time) {
    List<StageTarget> left = new ArrayList<>();
    Map<String, String> dropped = new TreeMap<>();
    for (StageTarget entry : route.stages()) {
      unpriced(entry, table)
          .map(miss -> "unpriced: " + miss)
          .or(() -> gone(entry, table, time).map(miss -> "sunset: " + miss))
          .ifPresentOrElse(
              why -> dropped.put(entry.stage() + "/" + entry.target(), why), () -> left.add(entry));
    }
    return new Alternatives(route.with(left), dropped);
  }

  static Optional<String> unpriced(StageTarget entry, PriceTable table) {
    return TargetPrices.missing(entry, table);
  }

  /** Why the target is priced and nevertheless cannot be taken. */
  static Optional<String> gone(StageTarget entry, PriceTable table, Instant time) {
    LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
    return table
        .sunset(entry.target())
        .filter(sunset -> !day.isBefore(sunset))
        .map(sunset -> entry.target() + " is served no longer since " + sunset);
  }

  /** Why a stage of the route has no target left: the miss of its first one. */
  static Optional<String> emptied(Route route, Function<StageTarget, Optional<String>> miss) {
    for (Stage stage : Stage.values()) {
      List<StageTarget> targets = route.targets(stage);
      if (!targets.isEmpty() && targets.stream().allMatch(t -> miss.apply(t).isPresent())) {
        return miss.apply(targets.getFirst());
      }
    }
    return Optional.empty();
  }
}
