package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the end of an operation counts for the breaker of its target. */
public enum HealthCount {
  /** The target did its work. */
  @JsonProperty("success")
  SUCCESS("success"),
  /** The end says nothing about the target, such as the end of a caller's bad request. */
  @JsonProperty("ignore")
  IGNORE("ignore"),
  /** The target did not do its work. */
  @JsonProperty("failure")
  FAILURE("failure");

  private final String wire;

  HealthCount(String wire) {
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
