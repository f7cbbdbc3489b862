package dev.patchbay.schemas;

/** What one usage line cost, as the result tells it. */
public record CostLine(String lineId, String target, String model, UsageKind kind, Usd cost) {
  public CostLine {
    Rules.requireId(lineId, "costs.lineId");
    Rules.requireName(target, "costs.target");
    Rules.requireName(model, "costs.model");
  }
}
