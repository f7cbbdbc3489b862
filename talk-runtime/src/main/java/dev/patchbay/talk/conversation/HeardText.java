package dev.patchbay.talk.conversation;

/** What was probably heard of a text whose audio was cut. */
public final class HeardText {
  private HeardText() {}

  /**
   * The text's share by its audio, rounded down to whole words: better a word too few than one that
   * nobody heard. All of it where all was heard, and nothing where none was.
   */
  public static String of(String text, long heardMs, long totalMs) {
    if (totalMs > 0 && heardMs >= totalMs) {
      return text;
    }
    if (heardMs <= 0) {
      return "";
    }
    int cut = (int) (text.length() * heardMs / totalMs);
    while (cut > 0 && !Character.isWhitespace(text.charAt(cut))) {
      cut--;
    }
    return text.substring(0, cut).stripTrailing();
  }
}
