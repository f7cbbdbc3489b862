package dev.patchbay.router.ledger;

import dev.patchbay.schemas.CostLine;
import dev.patchbay.schemas.Usd;
import java.util.ArrayList;
import java.util.List;

/**
 * What a job's usage lines cost so far. Bounded: from the 33rd line on, costs are summed into one.
 *
 * @param lines in the order charged
 */
record CostLines(List<CostLine> lines) {
  static final CostLines NONE = new CostLines(List.of());
  static final int MAX_LINES = 32;
  private static final String SEVERAL = "several";

  CostLines {
    lines = List.copyOf(lines);
  }

  CostLines plus(CostLine line) {
    var longer = new ArrayList<>(lines);
    if (longer.size() < MAX_LINES) {
      longer.add(line);
    } else {
      CostLine last = longer.removeLast();
      Usd both = last.cost().plus(line.cost());
      longer.add(new CostLine(last.lineId(), SEVERAL, SEVERAL, last.kind(), both));
    }
    return new CostLines(longer);
  }

  Usd total() {
    return lines.stream().map(CostLine::cost).reduce(Usd.ZERO, Usd::plus);
  }
}
