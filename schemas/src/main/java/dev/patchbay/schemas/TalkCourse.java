package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a live job becomes that is not had live. */
public enum TalkCourse {
  /** It goes on, by the chain: turn by turn. */
  @JsonProperty("talk")
  TALK("talk"),
  /** The caller hears the notice and speaks, and the result has notes of that. */
  @JsonProperty("notes")
  NOTES("notes"),
  /** The caller hears the notice, and the result has a job with which the product calls back. */
  @JsonProperty("callback")
  CALLBACK("callback"),
  /** The caller hears the agent's fallback prompt: it wants notes, and nobody can write down. */
  @JsonProperty("notice")
  NOTICE("notice"),
  /** Captions go on, by the chain: segment by segment. */
  @JsonProperty("captions")
  CAPTIONS("captions"),
  /** A translation goes on so. */
  @JsonProperty("translation")
  TRANSLATION("translation");

  private final String wire;

  TalkCourse(String wire) {
    this.wire = wire;
  }

  /** Whether the job goes on, as open as before; else it becomes something that is bounded. */
  public boolean goesOn() {
    return switch (this) {
      case TALK, CAPTIONS, TRANSLATION -> true;
      case NOTES, CALLBACK, NOTICE -> false;
    };
  }

  /** What it is of that becomes this. */
  public Purpose purpose() {
    return switch (this) {
      case TALK, NOTES, CALLBACK, NOTICE -> Purpose.CONVERSATION;
      case CAPTIONS -> Purpose.CAPTIONS;
      case TRANSLATION -> Purpose.TRANSLATION;
    };
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
