package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a turn's final text is. */
public enum TurnText {
  /** All that was said. */
  @JsonProperty("whole")
  WHOLE("whole"),
  /**
   * What was probably heard of a turn that was cut short or broke off, by its share of the audio.
   */
  @JsonProperty("estimated")
  ESTIMATED("estimated"),
  /** Nothing is known of it, or not in time; it may come late. */
  @JsonProperty("missing")
  MISSING("missing");

  private final String wire;

  TurnText(String wire) {
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
