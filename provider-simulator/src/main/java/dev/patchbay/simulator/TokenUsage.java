package dev.patchbay.simulator;

import tools.jackson.databind.node.ObjectNode;

/**
 * Tokens by modality. Cached ones are among the input.
 *
 * @param textIn all text read, cached or not; so are {@code audioIn} and {@code imageIn}
 */
record TokenUsage(
    long textIn,
    long audioIn,
    long imageIn,
    long cachedText,
    long cachedAudio,
    long cachedImage,
    long textOut,
    long audioOut) {
  static final TokenUsage NONE = new TokenUsage(0, 0, 0, 0, 0, 0, 0, 0);

  long input() {
    return textIn + audioIn + imageIn;
  }

  long cached() {
    return cachedText + cachedAudio + cachedImage;
  }

  long output() {
    return textOut + audioOut;
  }

  TokenUsage plus(TokenUsage other) {
    return new TokenUsage(
        textIn + other.textIn,
        audioIn + other.audioIn,
        imageIn + other.imageIn,
        cachedText + other.cachedText,
        cachedAudio + other.cachedAudio,
        cachedImage + other.cachedImage,
        textOut + other.textOut,
        audioOut + other.audioOut);
  }

  /** As a response states it. */
  ObjectNode json() {
    ObjectNode json =
        Json.object()
            .put("total_tokens", input() + output())
            .put("input_tokens", input())
            .put("output_tokens", output());
    json.putObject("input_token_details")
        .put("text_tokens", textIn)
        .put("audio_tokens", audioIn)
        .put("image_tokens", imageIn)
        .put("cached_tokens", cached())
        .putObject("cached_tokens_details")
        .put("text_tokens", cachedText)
        .put("audio_tokens", cachedAudio)
        .put("image_tokens", cachedImage);
    json.putObject("output_token_details")
        .put("text_tokens", textOut)
        .put("audio_tokens", audioOut);
    return json;
  }
}
