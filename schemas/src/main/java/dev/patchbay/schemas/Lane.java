package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kind of work, hence topic and worker. */
public enum Lane {
  @JsonProperty("conversation")
  CONVERSATION("conversation"),
  @JsonProperty("captions")
  CAPTIONS("captions"),
  @JsonProperty("translation")
  TRANSLATION("translation"),
  @JsonProperty("chained")
  CHAINED("chained"),
  @JsonProperty("chained-live")
  CHAINED_LIVE("chained-live");

  private final String wire;

  Lane(String wire) {
    this.wire = wire;
  }

  /** The name on the wire. */
  public String wire() {
    return wire;
  }

  /** Whether its jobs have somebody on the line, who cannot wait. */
  public boolean live() {
    return this != CHAINED;
  }

  @Override
  public String toString() {
    return wire;
  }
}
