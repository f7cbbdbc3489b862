package dev.patchbay.openai;

import java.util.regex.Pattern;

/**
 * Who speaks.
 *
 * @param name a built-in voice, or the id of a custom one, which begins with {@code voice_}; 1 to
 *     64 of {@code A-Z a-z 0-9 _ -}
 */
public record Voice(String name) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Throws {@link InvalidRequest} if the name breaks its rule. */
  public Voice {
    InvalidRequest.unless(NAME.matcher(name).matches(), "voice", "matches " + NAME);
  }

  boolean isCustom() {
    return name.startsWith("voice_");
  }
}
