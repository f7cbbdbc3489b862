package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a job is for; the first thing the classifier looks at. */
public enum Purpose {
  @JsonProperty("conversation")
  CONVERSATION("conversation"),
  @JsonProperty("captions")
  CAPTIONS("captions"),
  @JsonProperty("translation")
  TRANSLATION("translation"),
  @JsonProperty("transcript")
  TRANSCRIPT("transcript"),
  @JsonProperty("notes")
  NOTES("notes"),
  @JsonProperty("reply")
  REPLY("reply"),
  @JsonProperty("announcement")
  ANNOUNCEMENT("announcement");

  private final String wire;

  Purpose(String wire) {
    this.wire = wire;
  }

  /** The name on the wire. */
  public String wire() {
    return wire;
  }

  /**
   * What a job of this purpose gets when nothing is broken, full or unaffordable: {@code A} when
   * somebody is there now.
   */
  public Tier normalTier() {
    return switch (this) {
      case CONVERSATION, CAPTIONS, TRANSLATION -> Tier.A;
      case TRANSCRIPT, NOTES, REPLY, ANNOUNCEMENT -> Tier.B;
    };
  }

  @Override
  public String toString() {
    return wire;
  }
}
