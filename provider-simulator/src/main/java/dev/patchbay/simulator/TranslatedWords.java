package dev.patchbay.simulator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Heard text cut into words, each marked with the language it is translated to. A word is over with
 * the blank after it, or when two pieces in a row bring nothing.
 */
final class TranslatedWords {
  private static final Pattern WORD = Pattern.compile("(\\S+)\\s+");
  private static final int QUIET = 2;

  private final StringBuilder pending = new StringBuilder();
  private int quiet;

  /**
   * @param heard since the last call
   * @param last whether nothing follows
   * @return what is to be said now, each word followed by a blank
   */
  String of(String heard, boolean last, String language) {
    pending.append(heard);
    quiet = heard.isEmpty() ? quiet + 1 : 0;
    if (last || quiet >= QUIET) {
      pending.append(pending.isEmpty() ? "" : " ");
    }
    StringBuilder said = new StringBuilder();
    Matcher words = WORD.matcher(pending);
    int end = 0;
    while (words.find()) {
      said.append(language).append(':').append(words.group(1)).append(' ');
      end = words.end();
    }
    pending.delete(0, end);
    return said.toString();
  }
}
