package dev.patchbay.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** A case for a reader: a line for each figure, a cell for each who was measured. */
final class Table {
  private static final String ROW = "%-34s%s";
  private static final String CELL = " %24s";
  private static final String NOTHING = "no window counts";

  private final Case measured;
  private final List<String> lines = new ArrayList<>();

  Table(Case measured) {
    this.measured = measured;
    lines.add(row(measured.setting().toString(), Column::client));
  }

  /** A line of figures; who was left out has none. */
  void figures(String name, Function<Column.Measured, String> figure) {
    lines.add(
        row(
            name,
            column ->
                switch (column) {
                  case Column.Absent _ -> "-";
                  case Column.Measured its -> figure.apply(its);
                }));
  }

  private String row(String name, Function<Column, String> cell) {
    var cells = new StringBuilder();
    measured.columns().forEach(column -> cells.append(CELL.formatted(cell.apply(column))));
    return ROW.formatted(name, cells);
  }

  /**
   * All lines, at the end those of windows that do not count, and of who was left out.
   *
   * @param more what else is to be said there of one
   */
  List<String> end(Function<Column.Measured, List<String>> more) {
    figures(
        "windows that count, of all",
        its -> "%d of %d".formatted(its.accepted(), its.windows().size()));
    for (Column column : measured.columns()) {
      switch (column) {
        case Column.Absent out -> lines.add(out.client() + ": " + out.why());
        case Column.Measured its -> {
          lines.addAll(more.apply(its));
          rejections(its);
        }
      }
    }
    return List.copyOf(lines);
  }

  private void rejections(Column.Measured its) {
    for (WindowResult window : its.windows()) {
      window
          .rejected()
          .ifPresent(why ->
              lines.add(
                  "%s: round %d rejected, %s".formatted(its.client(), window.round() + 1, why)));
    }
  }

  /** Who is called so, if measured. */
  Optional<Column.Measured> column(String client) {
    return measured.columns().stream()
        .filter(column -> column.client().equals(client))
        .flatMap(column -> column instanceof Column.Measured its ? Stream.of(its) : Stream.empty())
        .findFirst();
  }

  static String sessionsPerCore(Column.Measured column) {
    Optional<Double> sessions = column.sessionsPerCore();
    return sessions.map("%.0f"::formatted).orElse(NOTHING);
  }

  static String cpu(Column.Measured column) {
    return spread("%.1f", column.spread(WindowResult::cpuMicrosPerPair));
  }

  static String latency(Column.Measured column, ToDoubleFunction<WindowResult> figure) {
    return column.latency(figure).isPresent()
        ? spread("%.0f", column.latency(figure))
        : column.accepted() == 0 ? NOTHING : "machine too busy";
  }

  static String kilobytes(long bytes) {
    return "%d".formatted(Math.round(bytes / 1024.0));
  }

  static String spread(String format, Optional<Spread> spread) {
    return spread
        .map(its ->
            String.format(
                Locale.ROOT,
                format + " (" + format + ".." + format + ")",
                its.median(),
                its.min(),
                its.max()))
        .orElse(NOTHING);
  }
}
