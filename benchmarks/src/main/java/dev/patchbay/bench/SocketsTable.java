package dev.patchbay.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A setting's columns for a reader. */
final class SocketsTable {
  private static final String ROW = "%-34s%s";
  private static final String CELL = " %24s";
  private static final String NOTHING = "no window counts";
  private static final int MOST_NAMES = 6;

  private final SocketsReport.Case measured;
  private final List<String> lines = new ArrayList<>();

  private SocketsTable(SocketsReport.Case measured) {
    this.measured = measured;
  }

  static List<String> lines(SocketsReport.Case measured) {
    return new SocketsTable(measured).lines();
  }

  private List<String> lines() {
    lines.add(row(measured.setting().toString(), Column::client));
    figures("CPU us per pair", column -> spread("%.1f", column.spread(w -> w.cpuMicrosPerPair())));
    figures("  of it as a multiple of ours", this::ratio);
    figures("sessions per core", this::perCore);
    figures("bytes allocated per pair", SocketsTable::allocated);
    figures("system calls per pair", SocketsTable::calls);
    figures("added latency down p50 us", column -> latency(column, w -> w.down().p50Micros()));
    figures("added latency down p99 us", column -> latency(column, w -> w.down().p99Micros()));
    figures("added latency up p50 us", column -> latency(column, w -> w.up().p50Micros()));
    figures("added latency up p99 us", column -> latency(column, w -> w.up().p99Micros()));
    figures("heap KB per session", column -> kilobytes(column.memory().heapPerSession()));
    figures("resident KB per session", column -> kilobytes(column.memory().residentPerSession()));
    figures("resident MB in all", column -> "%d".formatted(column.memory().resident() >> 20));
    figures(
        "server's CPU us per pair",
        column -> spread("%.1f", column.spread(w -> w.serverMicrosPerPair())));
    figures(
        "windows that count, of all",
        column -> "%d of %d".formatted(column.accepted(), column.windows().size()));
    for (Column column : measured.columns()) {
      switch (column) {
        case Column.Absent absent -> lines.add(absent.client() + ": " + absent.why());
        case Column.Measured its -> {
          callNames(its);
          rejections(its);
        }
      }
    }
    return List.copyOf(lines);
  }

  private void figures(String name, Function<Column.Measured, String> figure) {
    lines.add(
        row(
            name,
            column ->
                switch (column) {
                  case Column.Absent absent -> "-";
                  case Column.Measured its -> figure.apply(its);
                }));
  }

  private String row(String name, Function<Column, String> cell) {
    var cells = new StringBuilder();
    measured.columns().forEach(column -> cells.append(CELL.formatted(cell.apply(column))));
    return ROW.formatted(name, cells);
  }

  private void callNames(Column.Measured column) {
    if (column.systemCalls() instanceof SystemCalls.Counted counted) {
      String names =
          counted.byName().entrySet().stream()
              .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
              .limit(MOST_NAMES)
              .map(call -> String.format(Locale.ROOT, "%s %.2f", call.getKey(), call.getValue()))
              .collect(Collectors.joining(", "));
      lines.add(
          "%s: system calls with %d sessions active: %s"
              .formatted(column.client(), counted.sessions(), names));
    }
  }

  private void rejections(Column.Measured column) {
    column
        .windows()
        .forEach(window ->
            window
                .rejected()
                .ifPresent(why ->
                    lines.add(
                        "%s: round %d rejected, %s"
                            .formatted(column.client(), window.round() + 1, why))));
  }

  private String ratio(Column.Measured column) {
    return ours()
        .map(ours ->
            ours.equals(column) && ours.accepted() > 0 ? "1" : spread("%.2f", column.ratioTo(ours)))
        .orElse("-");
  }

  private Optional<Column.Measured> ours() {
    return measured.columns().stream()
        .filter(column -> column.client().equals("ours"))
        .flatMap(column -> column instanceof Column.Measured its ? Stream.of(its) : Stream.empty())
        .findFirst();
  }

  private String perCore(Column.Measured column) {
    return column
        .spread(WindowResult::cpuMicrosPerPair)
        .map(cpu -> "%.0f".formatted(1e6 / AudioFrame.PER_SECOND / cpu.median()))
        .orElse(NOTHING);
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

  private static String latency(Column.Measured column, ToDoubleFunction<WindowResult> figure) {
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
