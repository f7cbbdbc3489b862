package dev.patchbay.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the demo ended.
 *
 * @param rows every row as it was last seen
 * @param checks what must be so
 * @param late that it took too long, and where the time went; empty when it was in time
 * @param timeline what happened when
 * @param provider which provider it was, and what it cost
 * @param causes why jobs failed, as far as the user can put it right
 * @param talk what was said and done in the live talk; empty when there was none
 */
record DemoReport(
    List<DemoRow> rows,
    List<DemoCheck> checks,
    Optional<String> late,
    DemoTimeline timeline,
    Optional<String> provider,
    List<String> causes,
    List<String> talk) {
  DemoReport {
    rows = List.copyOf(rows);
    checks = List.copyOf(checks);
    causes = List.copyOf(causes);
    talk = List.copyOf(talk);
  }

  static DemoReport inTime(List<DemoRow> rows, List<DemoCheck> checks) {
    return new DemoReport(
        rows, checks, Optional.empty(), DemoTimeline.NONE, Optional.empty(), List.of(), List.of());
  }

  DemoReport with(DemoCheck check) {
    var all = new ArrayList<>(checks);
    all.add(check);
    return new DemoReport(rows, all, late, timeline, provider, causes, talk);
  }

  DemoReport late(String how) {
    return new DemoReport(rows, checks, Optional.of(how), timeline, provider, causes, talk);
  }

  DemoReport with(DemoTimeline seen) {
    return new DemoReport(rows, checks, late, seen, provider, causes, talk);
  }

  DemoReport at(String providerAndCost) {
    return new DemoReport(rows, checks, late, timeline, Optional.of(providerAndCost), causes, talk);
  }

  DemoReport because(List<String> found) {
    return new DemoReport(rows, checks, late, timeline, provider, found, talk);
  }

  DemoReport saying(List<String> said) {
    return new DemoReport(rows, checks, late, timeline, provider, causes, said);
  }

  boolean passed() {
    return late.isEmpty() && checks.stream().allMatch(DemoCheck::passed);
  }

  List<String> lines(int width) {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.addAll(DemoTable.lines(cutShort() ? wrongRows() : rows, width));
    lines.addAll(checkLines());
    return lines;
  }

  /** What was checked, and the conclusion. */
  List<String> checkLines() {
    var lines = new ArrayList<String>();
    if (!talk.isEmpty()) {
      lines.add("");
      lines.add("The order by telephone:");
      talk.forEach(line -> lines.add("  " + line));
    }
    lines.add("");
    causes.forEach(cause -> lines.add("  " + cause));
    late.ifPresent(how -> lines.add("  WRONG  " + how));
    if (cutShort()) {
      wrongRows().forEach(row -> lines.add("           " + row.job().label() + fault(row)));
    } else {
      checks.forEach(check -> add(check, lines));
    }
    lines.add("");
    provider.ifPresent(told -> lines.add("Provider: " + told));
    lines.add(passed() ? "Every outcome is right." : "Not every outcome is right.");
    return lines;
  }

  /** One JSON document for each row. */
  String json() {
    return rows.stream().map(row -> DemoLine.of(row).json() + "\n").collect(Collectors.joining());
  }

  /** Jobs had no time to come out; whatever else is wrong then follows from that. */
  private boolean cutShort() {
    return late.isPresent() && !wrongRows().isEmpty();
  }

  private List<DemoRow> wrongRows() {
    return rows.stream().filter(row -> DemoOutcome.fault(row).isPresent()).toList();
  }

  private static String fault(DemoRow row) {
    return DemoOutcome.fault(row).map(fault -> ": " + fault).orElse("");
  }

  private static void add(DemoCheck check, List<String> lines) {
    lines.add((check.passed() ? "  right  " : "  WRONG  ") + check.name());
    check.faults().forEach(fault -> lines.add("           " + fault));
  }
}
