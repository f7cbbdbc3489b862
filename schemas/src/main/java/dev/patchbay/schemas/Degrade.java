package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a job may run on a lesser tier than its purpose's normal one. */
public enum Degrade {
  @JsonProperty("allow")
  ALLOW("allow"),
  @JsonProperty("forbid")
  FORBID("forbid");

  private final String wire;

  Degrade(String wire) {
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
