package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the agent of a live talk is doing, as its caller may be shown. */
public enum TalkState {
  @JsonProperty("listening")
  LISTENING("listening"),
  @JsonProperty("thinking")
  THINKING("thinking"),
  @JsonProperty("speaking")
  SPEAKING("speaking"),
  /** For a tool, the ledger, or the provider. */
  @JsonProperty("waiting")
  WAITING("waiting");

  private final String wire;

  TalkState(String wire) {
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
