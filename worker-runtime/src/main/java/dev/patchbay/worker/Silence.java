package dev.patchbay.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * An attempt is silent until the ledger answers a report in which it asked. The answer proves that
 * the attempt was held when that report was read, so it is worth as much as the report is young: it
 * may itself have lain in a buffer while the process stood still.
 *
 * @param since when it fell silent
 * @param asked the reports whose answers may still count, oldest first
 */
record Silence(long since, List<Asked> asked) {
  /** A report sent in silence. */
  record Asked(int number, long sentAt) {}

  Silence {
    asked = List.copyOf(asked);
  }

  static Silence begun(long now) {
    return new Silence(now, List.of());
  }

  /** A report is sent. */
  Silence asking(int number, Terms terms, long now) {
    var reports = new ArrayList<>(asked);
    reports.removeIf(report -> stale(report, terms, now));
    reports.add(new Asked(number, now));
    return new Silence(since, reports);
  }

  /** When the report of this number was sent, if its answer counts. */
  OptionalLong answered(int number, Terms terms, long now) {
    return asked.stream()
        .filter(report -> report.number() == number && !stale(report, terms, now))
        .mapToLong(Asked::sentAt)
        .findFirst();
  }

  private static boolean stale(Asked report, Terms terms, long now) {
    return now - report.sentAt() >= terms.suspendAfter();
  }
}
