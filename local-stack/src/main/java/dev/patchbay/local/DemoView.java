package dev.patchbay.local;

import dev.patchbay.schemas.JobId;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Shows the rows while they change. */
interface DemoView {
  /** A line about what is being started or waited for. */
  void note(String line);

  /** The rows as they are now. */
  void rows(List<DemoRow> rows);

  /** All that was said in the live talk until now. */
  void said(List<String> lines);

  /** The end, after the last rows. */
  void end(DemoReport report);

  /** Redraws the whole table in place; for terminals. */
  static DemoView live(PrintWriter out, int width) {
    return new DemoView() {
      private List<String> shown = List.of();
      private List<String> said = List.of();

      @Override
      public void note(String line) {
        out.println(line);
        out.flush();
      }

      @Override
      public void rows(List<DemoRow> rows) {
        List<String> lines = new ArrayList<>(DemoTable.lines(rows, width));
        said.forEach(line -> lines.add(DemoTable.cut(line, width)));
        if (lines.equals(shown)) {
          return;
        }
        if (!shown.isEmpty()) {
          out.print("\u001b[" + shown.size() + "A");
        }
        lines.forEach(line -> out.print("\r\u001b[2K" + line + "\n"));
        out.flush();
        shown = lines;
      }

      // As many as leave room for the rows on a usual terminal; the end tells all.
      @Override
      public void said(List<String> lines) {
        said = lines.subList(Math.max(0, lines.size() - 4), lines.size());
      }

      /** The rows stand there already. */
      @Override
      public void end(DemoReport report) {
        report.checkLines().forEach(out::println);
        out.flush();
      }
    };
  }

  /** Prints a line for every change; for files and pipes. */
  static DemoView lines(PrintWriter out, int width) {
    return new DemoView() {
      private final Map<JobId, DemoState> shown = new HashMap<>();
      private final long begun = System.nanoTime();
      private int said;

      @Override
      public void note(String line) {
        out.println(line);
        out.flush();
      }

      @Override
      public void rows(List<DemoRow> rows) {
        if (shown.isEmpty()) {
          out.println("         " + DemoTable.heading(width));
        }
        for (DemoRow row : rows) {
          var before = Optional.ofNullable(shown.put(row.job().jobId(), row.state()));
          if (!before.orElse(DemoState.WAITING).equals(row.state())) {
            timed(DemoTable.line(row, width));
          }
        }
        out.flush();
      }

      @Override
      public void said(List<String> lines) {
        lines.subList(said, lines.size()).forEach(this::timed);
        said = lines.size();
        out.flush();
      }

      private void timed(String line) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        out.println(String.format(Locale.ROOT, "%5.1f s  %s", seconds, line));
      }

      @Override
      public void end(DemoReport report) {
        report.lines(width).forEach(out::println);
        out.flush();
      }
    };
  }

  /**
   * Prints exactly one JSON document for each row: when nothing follows any more, and at the end as
   * it stands.
   */
  static DemoView json(PrintWriter out) {
    return new DemoView() {
      private final Set<JobId> shown = new HashSet<>();

      @Override
      public void note(String line) {}

      @Override
      public void rows(List<DemoRow> rows) {
        rows.stream().filter(row -> row.state().last()).forEach(this::once);
        out.flush();
      }

      @Override
      public void said(List<String> lines) {}

      @Override
      public void end(DemoReport report) {
        report.rows().forEach(this::once);
        out.flush();
      }

      private void once(DemoRow row) {
        if (shown.add(row.job().jobId())) {
          out.println(DemoLine.of(row).json());
        }
      }
    };
  }
}
