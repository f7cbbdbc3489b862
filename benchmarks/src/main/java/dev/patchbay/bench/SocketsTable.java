package dev.patchbay.bench;

import static dev.patchbay.bench.Table.spread;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A setting's columns for a reader. */
final class SocketsTable {
  private static final int MOST_NAMES = 6;

  private SocketsTable() {}

  static List<String> lines(Case measured) {
    var table = new Table(measured);
    table.figures("CPU us per pair", Table::cpu);
    table.figures("  of it as a multiple of ours", its -> ofOurs(table, its));
    table.figures("sessions per core", Table::sessionsPerCore);
    table.figures("bytes allocated per pair", SocketsTable::allocated);
    table.figures("system calls per pair", SocketsTable::calls);
    table.figures(
        "added latency down p50 us", its -> Table.latency(its, w -> w.down().p50Micros()));
    table.figures(
        "added latency down p99 us", its -> Table.latency(its, w -> w.down().p99Micros()));
    table.figures("added latency up p50 us", its -> Table.latency(its, w -> w.up().p50Micros()));
    table.figures("added latency up p99 us", its -> Table.latency(its, w -> w.up().p99Micros()));
    table.figures("heap KB per session", its -> Table.kilobytes(its.memory().heapPerSession()));
    table.figures(
        "resident KB per session", its -> Table.kilobytes(its.memory().residentPerSession()));
    table.figures("resident MB in all", its -> "%d".formatted(its.memory().resident() >> 20));
    table.figures(
        "server's CPU us per pair",
        its -> spread("%.1f", its.spread(WindowResult::serverMicrosPerPair)));
    return table.end(SocketsTable::callNames);
  }

  private static List<String> callNames(Column.Measured column) {
    if (!(column.systemCalls() instanceof SystemCalls.Counted counted)) {
      return List.of();
    }
    String names =
        counted.byName().entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .limit(MOST_NAMES)
            .map(call -> String.format(Locale.ROOT, "%s %.2f", call.getKey(), call.getValue()))
            .collect(Collectors.joining(", "));
    return List.of(
        "%s: system calls with %d sessions active: %s"
            .formatted(column.client(), counted.sessions(), names));
  }

  private static String ofOurs(Table table, Column.Measured column) {
    return table
        .column("ours")
        .map(ours ->
            ours.equals(column) && ours.accepted() > 0 ? "1" : spread("%.2f", column.ratioTo(ours)))
        .orElse("-");
  }

  private static String allocated(Column.Measured column) {
    return column.windows().stream().anyMatch(window -> window.bytesPerPair().isEmpty())
        ? "its runtime does not tell"
        : spread("%.0f", column.spread(window -> window.bytesPerPair().orElseThrow()));
  }

  private static String calls(Column.Measured column) {
    return switch (column.systemCalls()) {
      case SystemCalls.NotCounted(String why) -> why;
      case SystemCalls.Counted counted -> String.format(Locale.ROOT, "%.2f", counted.perPair());
    };
  }
}
