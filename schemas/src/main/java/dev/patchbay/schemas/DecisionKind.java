package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of decision a record tells. */
public enum DecisionKind {
  @JsonProperty("dispatch")
  DISPATCH("dispatch"),
  @JsonProperty("retry")
  RETRY("retry"),
  @JsonProperty("redispatch")
  REDISPATCH("redispatch"),
  @JsonProperty("degrade")
  DEGRADE("degrade"),
  @JsonProperty("wind-up")
  WIND_UP("wind-up"),
  @JsonProperty("reject")
  REJECT("reject"),
  @JsonProperty("fail")
  FAIL("fail"),
  @JsonProperty("cancel")
  CANCEL("cancel"),
  @JsonProperty("complete")
  COMPLETE("complete");

  private final String wire;

  DecisionKind(String wire) {
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
