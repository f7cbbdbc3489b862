package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** For what a caller waited. */
public enum TalkLatency {
  /** From the dial to a provider session that is set up. */
  @JsonProperty("connect")
  CONNECT("connect"),
  /**
   * From the end of the caller's speech, by the sound of the frames as the worker got them, to the
   * first audio of the answer: what the caller waits, but for the way of the frames. Where they do
   * not say when speech ended it equals {@link #FIRST_AUDIO_AFTER_DETECTION}.
   */
  @JsonProperty("first-audio")
  FIRST_AUDIO("first-audio"),
  /**
   * From the provider's word that the speech has ended, which it is sure of a silence later, to the
   * first audio of the answer.
   */
  @JsonProperty("first-audio-after-detection")
  FIRST_AUDIO_AFTER_DETECTION("first-audio-after-detection");

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
