package dev.patchbay.router.routing;

import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.PriceTable;
import dev.patchbay.schemas.StageTarget;
import java.util.List;
import java.util.Optional;

/** Which prices a target has of those that its stage asks for. */
final class TargetPrices {
  private TargetPrices() {}

  /** The price that is missing; empty when one set of the stage's meters is complete. */
  static Optional<String> missing(StageTarget entry, PriceTable table) {
    List<List<Meter>> sets = StageMeters.sets(entry.stage());
    if (sets.stream().anyMatch(set -> lacking(entry, set, table).isEmpty())) {
      return Optional.empty();
    }
    return sets.stream()
        .flatMap(set -> lacking(entry, set, table).stream())
        .findFirst()
        .map(meter ->
            "no price of %s per %s in %s".formatted(entry.model(), meter, table.version()));
  }

  /** The meters of the complete sets. */
  static List<Meter> priced(StageTarget entry, PriceTable table) {
    return StageMeters.sets(entry.stage()).stream()
        .filter(set -> lacking(entry, set, table).isEmpty())
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  private static Optional<Meter> lacking(StageTarget entry, List<Meter> set, PriceTable table) {
    return set.stream()
        .filter(meter -> table.unitPrice(entry.model(), meter).isEmpty())
        .findFirst();
  }
}
