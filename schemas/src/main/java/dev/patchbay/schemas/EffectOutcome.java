package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What became of something that a job did in the world beyond its provider. */
public enum EffectOutcome {
  /** It was done, once. */
  @JsonProperty("done")
  DONE("done"),
  /** It was not done, and nothing was changed. */
  @JsonProperty("failed")
  FAILED("failed"),
  /** Nobody can say whether it was done: a human must look. It is never tried again. */
  @JsonProperty("unknown")
  UNKNOWN("unknown");

  private final String wire;

  EffectOutcome(String wire) {
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
