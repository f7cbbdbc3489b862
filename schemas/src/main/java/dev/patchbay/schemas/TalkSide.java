package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who speaks in a live talk. */
public enum TalkSide {
  @JsonProperty("caller")
  CALLER("caller"),
  @JsonProperty("agent")
  AGENT("agent");

  private final String wire;

  TalkSide(String wire) {
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
