package dev.patchbay.realtime.conversation;

/** Text that may have been cut between two halves of a character. */
final class Unicode {
  private Unicode() {}

  /** The text with a mark of replacement for each half that has lost its other. */
  static String whole(String text) {
    if (text.codePoints().noneMatch(Unicode::isHalf)) {
      return text;
    }
    var mended = new StringBuilder(text.length());
    text.codePoints().forEach(c -> mended.appendCodePoint(isHalf(c) ? 0xFFFD : c));
    return mended.toString();
  }

  private static boolean isHalf(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }
}
