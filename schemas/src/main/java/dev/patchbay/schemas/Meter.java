package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a provider bills by. Seconds are decimal seconds of audio; tokens and characters are whole
 * numbers. Each token counts under one meter: cached input is not input once more.
 */
public enum Meter {
  @JsonProperty("input_audio_seconds")
  INPUT_AUDIO_SECONDS("input_audio_seconds"),
  @JsonProperty("input_text_tokens")
  INPUT_TEXT_TOKENS("input_text_tokens"),
  @JsonProperty("cached_input_text_tokens")
  CACHED_INPUT_TEXT_TOKENS("cached_input_text_tokens"),
  @JsonProperty("input_characters")
  INPUT_CHARACTERS("input_characters"),
  @JsonProperty("input_audio_tokens")
  INPUT_AUDIO_TOKENS("input_audio_tokens"),
  @JsonProperty("cached_input_audio_tokens")
  CACHED_INPUT_AUDIO_TOKENS("cached_input_audio_tokens"),
  @JsonProperty("input_image_tokens")
  INPUT_IMAGE_TOKENS("input_image_tokens"),
  @JsonProperty("cached_input_image_tokens")
  CACHED_INPUT_IMAGE_TOKENS("cached_input_image_tokens"),
  @JsonProperty("output_text_tokens")
  OUTPUT_TEXT_TOKENS("output_text_tokens"),
  @JsonProperty("output_audio_tokens")
  OUTPUT_AUDIO_TOKENS("output_audio_tokens");

  private final String wire;

  Meter(String wire) {
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
