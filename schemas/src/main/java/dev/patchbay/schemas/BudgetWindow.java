package dev.patchbay.schemas;

/** Over what time a budget's limit counts what is spent. */
public enum BudgetWindow {
  /** From one full hour of the budget's zone to the next. */
  HOUR("hour"),
  /** A calendar day of the zone: 23 or 25 hours long when its clocks change. */
  DAY("day"),
  /** A calendar month of the zone. */
  MONTH("month"),
  /** For ever. */
  TOTAL("total");

  private final String wire;

  BudgetWindow(String wire) {
    this.wire = wire;
  }

  /** The name on the wire. */
  public String wire() {
    return wire;
  }

  @Override
  public String toString() {
    return wire;
  }
}
