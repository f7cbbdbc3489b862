package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a product wants back. */
public enum Output {
  @JsonProperty("text")
  TEXT("text"),
  @JsonProperty("cues")
  CUES("cues"),
  @JsonProperty("webvtt")
  WEBVTT("webvtt"),
  @JsonProperty("srt")
  SRT("srt"),
  @JsonProperty("notes")
  NOTES("notes"),
  @JsonProperty("audio")
  AUDIO("audio");

  private final String wire;

  Output(String wire) {
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
