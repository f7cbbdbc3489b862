package dev.patchbay.local;

import dev.patchbay.schemas.Usd;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Rows as lines of text, with room for words on a terminal of 80 columns. Costs are rounded here;
 * the JSON lines have them whole.
 */
final class DemoTable {
  private static final String FORM = "%-6s %-19s %-10s %-9s %3s %7s %9s  %s";

  private static final int COST_DECIMALS = 7;

  private DemoTable() {}

  /**
   * @param width columns of the terminal; no line is longer
   */
  static List<String> lines(List<DemoRow> rows, int width) {
    var lines = new ArrayList<String>();
    lines.add(heading(width));
    rows.forEach(row -> lines.add(line(row, width)));
    return lines;
  }

  static String heading(int width) {
    return cut(
        FORM.formatted("tenant", "job", "state", "route", "try", "latency", "cost $", "words"),
        width);
  }

  static String line(DemoRow row, int width) {
    return cut(
        FORM.formatted(
            row.job().tenant(),
            row.job().label(),
            row.state(),
            row.route().map(route -> route.lane().wire() + " " + route.tier()).orElse("-"),
            row.attempt() == 0 ? "-" : Integer.toString(row.attempt()),
            latency(row),
            row.cost().map(DemoTable::rounded).orElse("-"),
            oneLine(row.told())),
        width);
  }

  private static String latency(DemoRow row) {
    return row.latency()
        .map(time -> String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0))
        .orElse("-");
  }

  private static String rounded(Usd cost) {
    return cost.amount().setScale(COST_DECIMALS, RoundingMode.HALF_UP).toPlainString();
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  static String cut(String line, int width) {
    String stripped = line.stripTrailing();
    return stripped.length() <= width ? stripped : stripped.substring(0, width - 1) + "…";
  }
}
