package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a breaker stands. */
public enum BreakerPosition {
  /** All new jobs may go to the target; it is being watched. */
  @JsonProperty("closed")
  CLOSED("closed"),
  /** None may, until its wait is over. */
  @JsonProperty("open")
  OPEN("open"),
  /** None may; probes show whether the target works again. */
  @JsonProperty("half-open")
  HALF_OPEN("half-open"),
  /** A growing share may. */
  @JsonProperty("recovering")
  RECOVERING("recovering"),
  /** None may, until somebody says otherwise. */
  @JsonProperty("forced-open")
  FORCED_OPEN("forced-open"),
  /** All may, whatever is reported, until somebody says otherwise. */
  @JsonProperty("forced-closed")
  FORCED_CLOSED("forced-closed");

  private final String wire;

  BreakerPosition(String wire) {
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
