package dev.patchbay.local;

import dev.patchbay.schemas.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows as lines of text of the same width. */
final class DemoTable {
  private static final String FORM = "%-7s %-21s %-12s %-10s %-7s %-4s %7s %9s %14s  %s";

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
        FORM.formatted(
            "tenant", "job", "purpose", "state", "lane", "tier", "attempt", "latency", "cost $",
            "words"),
        width);
  }

  static String line(DemoRow row, int width) {
    return cut(
        FORM.formatted(
            row.job().tenant(),
            row.job().label(),
            row.job().purpose(),
            row.state(),
            row.route().map(route -> route.lane().wire()).orElse("-"),
            row.route().map(Route::tier).map(Enum::name).orElse("-"),
            row.attempt() == 0 ? "-" : Integer.toString(row.attempt()),
            latency(row),
            row.cost().map(cost -> cost.amount().toPlainString()).orElse("-"),
            oneLine(row.told())),
        width);
  }

  private static String latency(DemoRow row) {
    return row.latency()
        .map(time -> String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0))
        .orElse("-");
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  private static String cut(String line, int width) {
    String stripped = line.stripTrailing();
    return stripped.length() <= width ? stripped : stripped.substring(0, width - 1) + "…";
  }
}
