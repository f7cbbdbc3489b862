package dev.patchbay.worker.text;

/** Text that may have been cut between two halves of a character. */
public final class Unicode {
  private Unicode() {}

  /** The text with a mark of replacement for each half that has lost its other. */
  public static String whole(String text) {
    if (text.codePoints().noneMatch(Unicode::isHalf)) {
      return text;
    }
    var mended = new StringBuilder(text.length());
    text.codePoints().forEach(c -> mended.appendCodePoint(isHalf(c) ? 0xFFFD : c));
    return mended.toString();
  }

  /**
   * How much of a text that goes on is whole by now: all of it but a first half at its end, whose
   * other may come with what follows.
   */
  public static int settled(CharSequence text) {
    int length = text.length();
    boolean open = length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
    return open ? length - 1 : length;
  }

  private static boolean isHalf(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }
}
