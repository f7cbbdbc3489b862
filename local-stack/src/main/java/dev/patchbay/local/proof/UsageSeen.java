package dev.patchbay.local.proof;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A usage line as the oracle reads it. */
record UsageSeen(
    String lineId,
    Epoch epoch,
    String kind,
    boolean late,
    String providerId,
    String model,
    Map<String, BigDecimal> quantities,
    BigDecimal cost) {
  static UsageSeen of(Message line) {
    JsonNode json = line.json();
    var quantities = new TreeMap<String, BigDecimal>();
    json.path("quantities")
        .properties()
        .forEach(
            meter -> quantities.put(meter.getKey(), new BigDecimal(meter.getValue().asString())));
    return new UsageSeen(
        line.text("lineId"),
        new Epoch(line.job(), line.number("epoch")),
        line.text("kind"),
        json.path("late").asBoolean(),
        line.text("providerId"),
        line.text("model"),
        quantities,
        new BigDecimal(line.text("cost")));
  }
}
