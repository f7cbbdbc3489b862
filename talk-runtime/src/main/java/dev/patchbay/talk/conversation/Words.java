package dev.patchbay.talk.conversation;

import java.text.Normalizer;
import java.util.Locale;

/** Speech in writing, brought to one form. */
final class Words {
  private static final String SIGNS = "*%#@&/\\";
  private static final char MINUS = '\u2212';

  private Words() {}

  /**
   * Words in lower case, parted by one blank. Apostrophes are taken out, so that {@code that's} is
   * one word; whatever else is neither letter, mark nor digit parts words.
   */
  static String of(String text) {
    return of(text, false);
  }

  /**
   * The same with each sign a word that changes what is meant: the sign of a number, of a currency,
   * {@code %} or {@code *}.
   */
  static String andSigns(String text) {
    return of(text, true);
  }

  private static String of(String text, boolean signs) {
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var words = new StringBuilder(folded.length());
    int[] points = folded.codePoints().filter(c -> c != '\'' && c != '\u2019').toArray();
    for (int n = 0; n < points.length; n++) {
      if (isOfWord(points[n])) {
        words.appendCodePoint(points[n]);
      } else if (signs && isSign(points, n)) {
        words.append(' ').appendCodePoint(points[n] == MINUS ? '-' : points[n]).append(' ');
      } else {
        words.append(' ');
      }
    }
    return words.toString().strip().replaceAll(" +", " ");
  }

  private static boolean isSign(int[] points, int at) {
    int c = points[at];
    if (c == '-' || c == MINUS) {
      boolean within = at > 0 && isOfWord(points[at - 1]);
      return !within && at + 1 < points.length && Character.isDigit(points[at + 1]);
    }
    return switch (Character.getType(c)) {
      case Character.MATH_SYMBOL, Character.CURRENCY_SYMBOL, Character.OTHER_SYMBOL -> true;
      default -> SIGNS.indexOf(c) >= 0;
    };
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
