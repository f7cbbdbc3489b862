package dev.patchbay.openai;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What to transcribe.
 *
 * @param recording the file
 * @param language the spoken language if it is known, ISO 639 in two or three small letters
 * @param detail whether segments with times are wanted
 */
public record TranscriptionRequest(Recording recording, Optional<String> language, Detail detail) {
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

  /** Throws {@link InvalidRequest} if the language breaks its rule. */
  public TranscriptionRequest {
    InvalidRequest.unless(
        language.isEmpty() || LANGUAGE.matcher(language.get()).matches(),
        "language",
        "matches " + LANGUAGE);
  }

  /** How much the provider shall tell. */
  public enum Detail {
    /** The text ({@code response_format=json}). */
    TEXT("json"),
    /** The text and its segments with times ({@code verbose_json}); not every model can. */
    SEGMENTS("verbose_json");

    private final String wireName;

    Detail(String wireName) {
      this.wireName = wireName;
    }

    String wireName() {
      return wireName;
    }
  }
}
