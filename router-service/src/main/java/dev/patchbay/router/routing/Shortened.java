package dev.patchbay.router.routing;

/** Words that must fit: an ellipsis shows that there was more, and no character is torn. */
public final class Shortened {
  private Shortened() {}

  /**
   * @param most characters of the text that are kept, as {@link String#length} counts, 1 or more
   */
  public static String to(int most, String text) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + "…";
  }
}
