package dev.patchbay.chained;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts a long text into parts for one call each, where a speaker would breathe. */
final class Sentences {
  private Sentences() {}

  /**
   * Parts in order, each at most so many code points and not blank: cut at the last sentence end
   * that fits, else between words, else anywhere between characters. Blanks at the cuts are left
   * out.
   */
  static List<String> parts(String text, int maxCodePoints) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int end = end(text, from, maxCodePoints);
      String part = text.substring(from, end).strip();
      if (!part.isEmpty()) {
        parts.add(part);
      }
      from = end;
    }
    return parts;
  }

  /** Where the part that begins here ends. */
  static int end(String text, int from, int maxCodePoints) {
    if (text.codePointCount(from, text.length()) <= maxCodePoints) {
      return text.length();
    }
    int limit = text.offsetByCodePoints(from, maxCodePoints);
    int sentence = last(BreakIterator.getSentenceInstance(Locale.ROOT), text, from, limit);
    if (sentence > from) {
      return sentence;
    }
    int blank = afterLastBlank(text, from, limit);
    if (blank > from) {
      return blank;
    }
    int word = last(BreakIterator.getWordInstance(Locale.ROOT), text, from, limit);
    if (word > from) {
      return word;
    }
    int character = last(BreakIterator.getCharacterInstance(Locale.ROOT), text, from, limit);
    return character > from ? character : limit;
  }

  private static int last(BreakIterator breaks, String text, int from, int limit) {
    breaks.setText(text.substring(from, Math.min(text.length(), limit + 1)));
    int cut = breaks.preceding(limit - from + 1);
    return cut == BreakIterator.DONE ? from : from + Math.min(cut, limit - from);
  }

  /** A comma stays with its word. */
  private static int afterLastBlank(String text, int from, int limit) {
    int at = limit;
    while (at > from && !Character.isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }
}
