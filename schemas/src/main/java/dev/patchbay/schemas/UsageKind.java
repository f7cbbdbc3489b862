package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How a usage line came to be: reported by the holder, estimated where no holder could say what was
 * used, or the correction that takes an estimate back in full when the true figures have come,
 * which stand in lines of their own. So the sum over all lines is right at any time.
 */
public enum UsageKind {
  @JsonProperty("actual")
  ACTUAL("actual"),
  @JsonProperty("estimated")
  ESTIMATED("estimated"),
  @JsonProperty("correction")
  CORRECTION("correction");

  private final String wire;

  UsageKind(String wire) {
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
