package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How long what was said may be kept; standard is the topics' own retention. */
public enum Privacy {
  @JsonProperty("standard")
  STANDARD("standard"),
  @JsonProperty("sensitive")
  SENSITIVE("sensitive");

  private final String wire;

  Privacy(String wire) {
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
