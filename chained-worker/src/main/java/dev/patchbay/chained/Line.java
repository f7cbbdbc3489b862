package dev.patchbay.chained;

import java.util.Optional;

/**
 * What one call says. Prints without its words.
 *
 * @param text at most {@link dev.patchbay.openai.SpeechRequest#MAX_CODE_POINTS} long
 * @param kept who keeps its speech, if other jobs are likely to say it too
 */
record Line(String text, Optional<Prompts> kept) {
  static Line once(String text) {
    return new Line(text, Optional.empty());
  }

  /** Whether it has a letter or digit; vendors refuse to say what has none. */
  boolean hasWords() {
    return hasWords(text);
  }

  static boolean hasWords(String text) {
    return text.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  @Override
  public String toString() {
    return "Line[characters=%d]".formatted(text.length());
  }
}
