package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** For what a caller waited. */
public enum TalkLatency {
  /** From the dial to a provider session that is set up. */
  @JsonProperty("connect")
  CONNECT("connect"),
  /** From the end of the caller's speech to the first audio of the answer. */
  @JsonProperty("first-audio")
  FIRST_AUDIO("first-audio");

  private final String wire;

  TalkLatency(String wire) {
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
