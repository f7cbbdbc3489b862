package dev.patchbay.bench;

import static dev.patchbay.bench.Table.spread;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Both cases of a run of talks for a reader. */
final class TalksTable {
  private TalksTable() {}

  /** What a session costs. */
  static List<String> cost(Case measured) {
    var table = new Table(measured);
    table.figures("CPU us per pair", Table::cpu);
    table.figures("  as a multiple of bare sockets", its -> ofSockets(table, its));
    table.figures("sessions per core", Table::sessionsPerCore);
    table.figures("heap KB per session", its -> Table.kilobytes(its.memory().heapPerSession()));
    table.figures(
        "resident KB per session", its -> Table.kilobytes(its.memory().residentPerSession()));
    table.figures("resident MB in all", its -> "%d".formatted(its.memory().resident() >> 20));
    return table.end(_ -> List.of());
  }

  /** How long a frame takes. */
  static List<String> latency(Case measured) {
    var table = new Table(measured);
    table.figures("to the provider p50 us", its -> Table.latency(its, w -> w.up().p50Micros()));
    table.figures("to the provider p99 us", its -> Table.latency(its, w -> w.up().p99Micros()));
    table.figures("there and back p50 us", its -> Table.latency(its, w -> w.down().p50Micros()));
    table.figures("there and back p99 us", its -> Table.latency(its, w -> w.down().p99Micros()));
    table.figures("  beyond the copy loop p50 us", its -> added(table, its, Arrivals::p50Micros));
    table.figures("  beyond the copy loop p99 us", its -> added(table, its, Arrivals::p99Micros));
    table.figures("CPU us per pair", Table::cpu);
    return table.end(_ -> List.of());
  }

  private static String ofSockets(Table table, Column.Measured column) {
    return table
        .column("sockets")
        .map(sockets -> spread("%.2f", column.ratioTo(sockets)))
        .orElse("-");
  }

  /** Of windows of the same round, which are next to each other. */
  private static String added(
      Table table, Column.Measured column, ToDoubleFunction<Arrivals> figure) {
    return table
        .column(TalksRun.COPY)
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
}
