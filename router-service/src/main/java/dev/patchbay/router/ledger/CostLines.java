package dev.patchbay.router.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.patchbay.schemas.CostLine;
import dev.patchbay.schemas.Usd;
import java.util.ArrayList;
import java.util.List;

/**
 * What a job's usage lines cost so far. Bounded: from the 33rd line on, costs are summed into one.
 * All but the last are as they are for good, and so is each page of lines that has a successor.
 *
 * @param pages how many pages come before the lines, and are stored apart from them; 0 but in a
 *     record of {@link StoredJob}
 * @param lines in the order charged
 */
record CostLines(@JsonInclude(JsonInclude.Include.NON_DEFAULT) int pages, List<CostLine> lines) {
  static final CostLines NONE = new CostLines(0, List.of());
  static final int MAX_LINES = 32;

  /** How many lines are stored together. */
  static final int PAGE = 4;

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
    return new CostLines(pages, longer);
  }

  /** How many pages stay as they are. */
  int pagesClosed() {
    return Math.max(0, lines.size() - 1) / PAGE;
  }

  List<CostLine> page(int number) {
    return lines.subList(number * PAGE, (number + 1) * PAGE);
  }

  /** The rest, to be stored without the pages that stay as they are. */
  CostLines withoutPages() {
    int closed = pagesClosed();
    return new CostLines(closed, lines.subList(closed * PAGE, lines.size()));
  }

  Usd total() {
    return lines.stream().map(CostLine::cost).reduce(Usd.ZERO, Usd::plus);
  }
}
