package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What took its time in a live job. */
public enum LatencyKind {
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
  FIRST_AUDIO_AFTER_DETECTION("first-audio-after-detection"),
  /**
   * From when the newest audio that a caption's interim can rest on was given to the provider, to
   * the interim: what the provider and its way take. The words themselves are older by what the
   * provider waits for before it is sure of them.
   */
  @JsonProperty("interim")
  INTERIM("interim"),
  /**
   * From the end of a segment's sound, as the worker got its frames, to the segment's caption: what
   * a reader waits for final words, the pause that ends them included.
   */
  @JsonProperty("final")
  FINAL("final"),
  /**
   * From when the worker got the frame of the input up to which the provider says it has come, to
   * the translated words or sound that it came with.
   */
  @JsonProperty("translation-lag")
  TRANSLATION_LAG("translation-lag");

  private final String wire;

  LatencyKind(String wire) {
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
