package dev.patchbay.chained;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Takes a text apart so that glues and texts, put together again, are the text. */
final class Tokens {
  private final List<Token> tokens = new ArrayList<>();
  private final StringBuilder glue = new StringBuilder();
  private final StringBuilder word = new StringBuilder();

  private Tokens() {}

  static List<Token> of(String text) {
    Tokens tokens = new Tokens();
    text.codePoints().forEach(tokens::take);
    tokens.close();
    return tokens.tokens;
  }

  /** Whether words of this character's script are written without blanks between them. */
  static boolean unspaced(int point) {
    return switch (Character.UnicodeScript.of(point)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
      default -> false;
    };
  }

  /** The blank that two texts need between them which were heard one after the other. */
  static String blankBetween(String before, String after) {
    boolean none =
        before.isEmpty()
            || after.isEmpty()
            || (tight(before.codePointBefore(before.length())) && tight(after.codePointAt(0)));
    return none ? "" : " ";
  }

  /** Full-width punctuation brings its own space along. */
  private static boolean tight(int point) {
    return unspaced(point)
        || (point >= 0x3000 && point <= 0x303F)
        || (point >= 0xFF00 && point <= 0xFFEF);
  }

  private void take(int point) {
    if (Character.isWhitespace(point)) {
      close();
      glue.appendCodePoint(point);
      return;
    }
    boolean letter = Character.isLetterOrDigit(point);
    if (letter && !word.isEmpty() && (unspaced(point) || unspacedBefore())) {
      close();
    }
    word.appendCodePoint(point);
  }

  private boolean unspacedBefore() {
    return word.codePoints().anyMatch(Tokens::unspaced);
  }

  private void close() {
    if (word.isEmpty()) {
      return;
    }
    String text = word.toString();
    String key = key(text);
    if (key.isEmpty() && !tokens.isEmpty()) {
      Token last = tokens.removeLast();
      tokens.add(new Token(last.glue(), last.text() + glue + text, last.key(), 0, 0, 0));
    } else {
      tokens.add(new Token(glue.toString(), text, key.isEmpty() ? text : key, 0, 0, 0));
    }
    glue.setLength(0);
    word.setLength(0);
  }

  private static String key(String text) {
    StringBuilder key = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(key::appendCodePoint);
    return key.toString();
  }
}
