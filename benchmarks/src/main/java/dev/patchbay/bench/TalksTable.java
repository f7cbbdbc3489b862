package dev.patchbay.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Both cases of a run of talks for a reader. */
final class TalksTable {
  private static final String ROW = "%-34s%s";
  private static final String CELL = " %24s";
  private static final String NOTHING = "no window counts";

  private final SocketsReport.Case measured;
  private final List<String> lines = new ArrayList<>();

  private TalksTable(SocketsReport.Case measured) {
    this.measured = measured;
    lines.add(row(measured.setting().toString(), Column::client));
  }

  /** What a session costs. */
  static List<String> cost(SocketsReport.Case measured) {
    var table = new TalksTable(measured);
    table.figures("CPU us per pair", its -> spread("%.1f", its.spread(w -> w.cpuMicrosPerPair())));
    table.figures("  as a multiple of bare sockets", table::ofSockets);
    table.figures("sessions per core", its -> perCore(its).map("%.0f"::formatted).orElse(NOTHING));
    table.figures("heap KB per session", its -> kilobytes(its.memory().heapPerSession()));
    table.figures("resident KB per session", its -> kilobytes(its.memory().residentPerSession()));
    table.figures("resident MB in all", its -> "%d".formatted(its.memory().resident() >> 20));
    return table.end();
  }

  /** How long a frame takes. */
  static List<String> latency(SocketsReport.Case measured) {
    var table = new TalksTable(measured);
    table.figures("to the provider p50 us", its -> late(its, w -> w.up().p50Micros()));
    table.figures("to the provider p99 us", its -> late(its, w -> w.up().p99Micros()));
    table.figures("there and back p50 us", its -> late(its, w -> w.down().p50Micros()));
    table.figures("there and back p99 us", its -> late(its, w -> w.down().p99Micros()));
    table.figures("  beyond the copy loop p50 us", its -> table.added(its, Arrivals::p50Micros));
    table.figures("  beyond the copy loop p99 us", its -> table.added(its, Arrivals::p99Micros));
    table.figures("CPU us per pair", its -> spread("%.1f", its.spread(w -> w.cpuMicrosPerPair())));
    return table.end();
  }

  /** How many sessions a core carries, if a window counts. */
  static OptionalDouble sessionsPerCore(Column.Measured column) {
    return perCore(column).map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
  }

  private static Optional<Double> perCore(Column.Measured column) {
    return column
        .spread(WindowResult::cpuMicrosPerPair)
        .map(cpu -> 1e6 / AudioFrame.PER_SECOND / cpu.median());
  }

  private List<String> end() {
    figures(
        "windows that count, of all",
        its -> "%d of %d".formatted(its.accepted(), its.windows().size()));
    for (Column column : measured.columns()) {
      switch (column) {
        case Column.Absent out -> lines.add(out.client() + ": " + out.why());
        case Column.Measured its -> rejections(its);
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

  private void figures(String name, Function<Column.Measured, String> figure) {
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

  private String ofSockets(Column.Measured column) {
    return other("sockets").map(its -> spread("%.2f", column.ratioTo(its))).orElse("-");
  }

  /** Of windows of the same round, which are next to each other. */
  private String added(Column.Measured column, ToDoubleFunction<Arrivals> figure) {
    return other(TalksRun.COPY)
        .filter(copy -> !copy.equals(column))
        .map(copy -> spread("%.0f", Spread.of(differences(column, copy, figure))))
        .orElse("-");
  }

  private static DoubleStream differences(
      Column.Measured mine, Column.Measured copy, ToDoubleFunction<Arrivals> figure) {
    return mine.windows().stream()
        .filter(WindowResult::latencyCounts)
        .flatMap(window ->
            copy.windows().stream()
                .filter(its -> its.latencyCounts() && its.round() == window.round())
                .map(its -> figure.applyAsDouble(window.down()) - figure.applyAsDouble(its.down())))
        .mapToDouble(Double::doubleValue);
  }

  private Optional<Column.Measured> other(String name) {
    return measured.columns().stream()
        .filter(column -> column.client().equals(name))
        .flatMap(column -> column instanceof Column.Measured its ? Stream.of(its) : Stream.empty())
        .findFirst();
  }

  private static String late(Column.Measured column, ToDoubleFunction<WindowResult> figure) {
    return column.latency(figure).isPresent()
        ? spread("%.0f", column.latency(figure))
        : column.accepted() == 0 ? NOTHING : "machine too busy";
  }

  private static String kilobytes(long bytes) {
    return "%d".formatted(Math.round(bytes / 1024.0));
  }

  private static String spread(String format, Optional<Spread> spread) {
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
