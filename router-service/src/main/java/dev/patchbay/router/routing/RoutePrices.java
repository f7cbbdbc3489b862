package dev.patchbay.router.routing;

import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.StageTarget;
import java.util.ArrayList;
import java.util.List;

/** The prices that a route needs: one per stage's model and meter. */
final class RoutePrices {
  record Need(String model, Meter meter) {
    @Override
    public String toString() {
      return model + " per " + meter;
    }
  }

  private RoutePrices() {}

  /** In the order of stages, then of meters. */
  static List<Need> of(Route route) {
    var needs = new ArrayList<Need>();
    for (StageTarget stage : route.stages()) {
      StageMeters.of(stage.stage()).stream()
          .sorted()
          .forEach(meter -> needs.add(new Need(stage.model(), meter)));
    }
    return needs;
  }
}
