package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What somebody wants of a breaker. */
public enum BreakerOrder {
  /** No job goes to the target. */
  @JsonProperty("open")
  OPEN("open"),
  /** Every job may go there, whatever is reported. */
  @JsonProperty("closed")
  CLOSED("closed"),
  /** The breaker goes by itself. */
  @JsonProperty("auto")
  AUTO("auto");

  private final String wire;

  BreakerOrder(String wire) {
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
