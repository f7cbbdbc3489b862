package dev.patchbay.realtime.conversation;

import java.text.Normalizer;
import java.util.Locale;

/** Speech in writing, brought to one form. */
final class Words {
  private Words() {}

  /**
   * Words in lower case, parted by one blank. Apostrophes are taken out, so that {@code that's} is
   * one word; whatever else is neither letter, mark nor digit parts words.
   */
  static String of(String text) {
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var words = new StringBuilder(folded.length());
    folded
        .codePoints()
        .filter(c -> c != '\'' && c != '\u2019')
        .forEach(c -> {
          if (isOfWord(c)) {
            words.appendCodePoint(c);
          } else if (!words.isEmpty() && words.charAt(words.length() - 1) != ' ') {
            words.append(' ');
          }
        });
    return words.toString().strip();
  }

  /** Whether anything was said at all. */
  static boolean any(String text) {
    return text.codePoints().anyMatch(Words::isOfWord);
  }

  private static boolean isOfWord(int c) {
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }
}
