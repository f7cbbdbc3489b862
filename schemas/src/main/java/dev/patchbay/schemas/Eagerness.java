package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How soon a semantic detection takes a turn to be over; auto is medium. */
public enum Eagerness {
  /** Waits 8 s at most. */
  @JsonProperty("low")
  LOW("low"),
  /** Waits 4 s at most. */
  @JsonProperty("medium")
  MEDIUM("medium"),
  /** Waits 2 s at most. */
  @JsonProperty("high")
  HIGH("high"),
  @JsonProperty("auto")
  AUTO("auto");

  private final String wire;

  Eagerness(String wire) {
    this.wire = wire;
  }

  /** The name on the wire, here and at the provider. */
  public String wire() {
    return wire;
  }

  @Override
  public String toString() {
    return wire;
  }
}
