package dev.patchbay.openai;

/**
 * What to say. Prints without its words.
 *
 * @param text 1 to 4096 code points of well-formed Unicode, not all blank; callers split longer
 *     text
 * @param voice who says it
 * @param maxAudioBytes the most PCM bytes to accept, at least 2 (a second is 48,000)
 */
public record SpeechRequest(String text, Voice voice, long maxAudioBytes) {
  /** The provider's limit. */
  public static final int MAX_CODE_POINTS = 4096;

  /** Throws {@link InvalidRequest} if a component breaks its rule. */
  public SpeechRequest {
    InvalidRequest.unless(!text.isBlank(), "text", "not blank");
    InvalidRequest.unless(
        text.codePointCount(0, text.length()) <= MAX_CODE_POINTS,
        "text",
        "at most 4096 code points");
    InvalidRequest.unless(Unicode.isWellFormed(text), "text", "well-formed Unicode");
    InvalidRequest.unless(maxAudioBytes >= 2, "maxAudioBytes", "at least 2");
  }

  @Override
  public String toString() {
    return "SpeechRequest[characters=%d, voice=%s, maxAudioBytes=%d]"
        .formatted(text.length(), voice.name(), maxAudioBytes);
  }
}
