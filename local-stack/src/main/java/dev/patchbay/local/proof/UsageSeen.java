package dev.patchbay.local.proof;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A usage line as the oracle reads it. */
record UsageSeen(
    String lineId,
    Epoch epoch,
    String kind,
    boolean late,
    String providerId,
    String target,
    String model,
    Map<String, BigDecimal> quantities,
    BigDecimal cost,
    Instant at) {
  static UsageSeen of(Message line) {
    JsonNode json = line.json();
    return new UsageSeen(
        line.text("lineId"),
        new Epoch(line.job(), line.number("epoch")),
        line.text("kind"),
        json.path("late").asBoolean(),
        line.text("providerId"),
        line.text("target"),
        line.text("model"),
        Amounts.of(json.path("quantities")),
        new BigDecimal(line.text("cost")),
        Instant.parse(line.text("at")));
  }
}
