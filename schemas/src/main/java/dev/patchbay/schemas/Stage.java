package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** One leg of the chain; in the order in which a job passes them. */
public enum Stage {
  @JsonProperty("speech-to-text")
  SPEECH_TO_TEXT("speech-to-text"),
  @JsonProperty("text")
  TEXT("text"),
  @JsonProperty("text-to-speech")
  TEXT_TO_SPEECH("text-to-speech"),
  /**
   * A live session that hears and answers. Its own speech-to-text, if any, is a stage before it.
   */
  @JsonProperty("speech-to-speech")
  SPEECH_TO_SPEECH("speech-to-speech"),
  /** A live session that says in another language what it hears. */
  @JsonProperty("speech-translation")
  SPEECH_TRANSLATION("speech-translation");

  private final String wire;

  Stage(String wire) {
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
