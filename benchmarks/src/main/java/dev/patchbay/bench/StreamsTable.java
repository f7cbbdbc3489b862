package dev.patchbay.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A case of a run of streams for a reader. */
final class StreamsTable {
  private StreamsTable() {}

  static List<String> of(Case measured) {
    var table = new Table(measured);
    table.figures(
        "CPU us per second of stream",
        its -> Table.spread("%.0f", its.spread(WindowResult::cpuMicrosPerSecond)));
    table.figures("streams per core", StreamsTable::perCore);
    table.figures("heap KB per stream", its -> Table.kilobytes(its.memory().heapPerSession()));
    table.figures(
        "resident KB per stream", its -> Table.kilobytes(its.memory().residentPerSession()));
    table.figures("to the provider p50 us", its -> Table.latency(its, w -> w.up().p50Micros()));
    table.figures("to the provider p99 us", its -> Table.latency(its, w -> w.up().p99Micros()));
    table.figures("there and back p50 us", its -> Table.latency(its, w -> w.down().p50Micros()));
    table.figures("there and back p99 us", its -> Table.latency(its, w -> w.down().p99Micros()));
    return table.end(_ -> List.of());
  }

  private static String perCore(Column.Measured its) {
    Optional<Spread> cost = its.spread(WindowResult::cpuMicrosPerSecond);
    return cost.map(spread -> String.format(Locale.ROOT, "%.0f", 1e6 / spread.median()))
        .orElse("no window counts");
  }
}
