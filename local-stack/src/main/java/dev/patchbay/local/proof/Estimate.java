package dev.patchbay.local.proof;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What an epoch's holder had announced as the most that its open calls at one target could use.
 *
 * @param atMost upper bound per meter
 */
record Estimate(String target, String model, Map<String, BigDecimal> atMost) {
  /**
   * The announcements that stood at this time: those of the last report, for each tells them all.
   *
   * @param reports what the epoch's holder reported, oldest first
   */
  static List<Estimate> standing(List<Message> reports, Instant at) {
    return reports.stream()
        .filter(report -> !report.seen().at().isAfter(at))
        .reduce((_, later) -> later)
        .map(Estimate::of)
        .orElse(List.of());
  }

  /** What a report announces. */
  static List<Estimate> of(Message report) {
    return report.elements("exposures").stream().map(Estimate::of).toList();
  }

  boolean is(UsageSeen line) {
    return isOfTargetOf(line) && Amounts.equal(atMost, line.quantities());
  }

  boolean isOfTargetOf(UsageSeen line) {
    return target.equals(line.target()) && model.equals(line.model());
  }

  private static Estimate of(JsonNode exposure) {
    return new Estimate(
        exposure.path("target").asString(""),
        exposure.path("model").asString(""),
        Amounts.of(exposure.path("atMost")));
  }
}
