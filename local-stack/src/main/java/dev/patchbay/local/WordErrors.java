package dev.patchbay.local;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How far what was heard is from what was said, in words: those that must be changed, added or
 * taken away. Case and signs do not count.
 *
 * @param errors words that differ
 * @param said words that were said
 */
record WordErrors(int errors, int said) {
  static final WordErrors NONE = new WordErrors(0, 0);
  private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}]+");

  static WordErrors between(String said, String heard) {
    List<String> spoken = words(said);
    return new WordErrors(distance(spoken, words(heard)), spoken.size());
  }

  WordErrors plus(WordErrors other) {
    return new WordErrors(errors + other.errors, said + other.said);
  }

  private static List<String> words(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return Stream.of(SIGNS.split(plain)).filter(word -> !word.isEmpty()).toList();
  }

  /** Levenshtein's, by rows. */
  private static int distance(List<String> from, List<String> to) {
    int[] above = new int[to.size() + 1];
    Arrays.setAll(above, column -> column);
    for (int row = 1; row <= from.size(); row++) {
      int[] next = new int[to.size() + 1];
      next[0] = row;
      for (int column = 1; column <= to.size(); column++) {
        int changed = from.get(row - 1).equals(to.get(column - 1)) ? 0 : 1;
        next[column] =
            Math.min(above[column - 1] + changed, 1 + Math.min(above[column], next[column - 1]));
      }
      above = next;
    }
    return above[to.size()];
  }
}
