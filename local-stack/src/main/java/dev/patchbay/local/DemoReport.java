package dev.patchbay.local;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the demo ended.
 *
 * @param rows every row as it was last seen
 * @param checks what must be so
 */
record DemoReport(List<DemoRow> rows, List<DemoCheck> checks) {
  DemoReport {
    rows = List.copyOf(rows);
    checks = List.copyOf(checks);
  }

  DemoReport with(DemoCheck check) {
    var all = new ArrayList<>(checks);
    all.add(check);
    return new DemoReport(rows, all);
  }

  boolean passed() {
    return checks.stream().allMatch(DemoCheck::passed);
  }

  List<String> lines(int width) {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.addAll(DemoTable.lines(rows, width));
    lines.addAll(checkLines());
    return lines;
  }

  /** What was checked, and the conclusion. */
  List<String> checkLines() {
    var lines = new ArrayList<String>();
    lines.add("");
    for (DemoCheck check : checks) {
      lines.add((check.passed() ? "  right  " : "  WRONG  ") + check.name());
      check.faults().forEach(fault -> lines.add("           " + fault));
    }
    lines.add("");
    lines.add(passed() ? "Every outcome is right." : "Not every outcome is right.");
    return lines;
  }

  /** One JSON document for each row. */
  String json() {
    return rows.stream().map(row -> DemoLine.of(row).json() + "\n").collect(Collectors.joining());
  }
}
