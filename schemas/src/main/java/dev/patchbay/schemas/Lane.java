package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kind of work, hence topic and worker. */
public enum Lane {
  @JsonProperty("conversation")
  CONVERSATION("conversation", Tier.A),
  @JsonProperty("captions")
  CAPTIONS("captions", Tier.A),
  @JsonProperty("translation")
  TRANSLATION("translation", Tier.A),
  @JsonProperty("chained")
  CHAINED("chained", Tier.B),
  @JsonProperty("chained-live")
  CHAINED_LIVE("chained-live", Tier.B);

  private final String wire;
  private final Tier normalTier;

  Lane(String wire, Tier normalTier) {
    this.wire = wire;
    this.normalTier = normalTier;
  }

  /** The name on the wire. */
  public String wire() {
    return wire;
  }

  /** What a job of this lane gets when nothing is broken, full or unaffordable. */
  public Tier normalTier() {
    return normalTier;
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
