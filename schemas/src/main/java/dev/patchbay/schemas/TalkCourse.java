package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a talk becomes that is not had live. */
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
  NOTICE("notice");

  private final String wire;

  TalkCourse(String wire) {
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
