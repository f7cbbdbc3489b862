package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * What was written, within the limit of output tokens.
 *
 * @param incomplete whether the limit cut it
 */
record TextOutput(Written written, boolean incomplete) {
  private static final int LONGEST_DELTA = 16;

  /**
   * @param limit in tokens of four UTF-8 bytes; a code point is not cut
   */
  static TextOutput within(int limit, Written written) {
    long most = 4L * limit;
    if (written.metered().getBytes(UTF_8).length <= most) {
      return new TextOutput(written, false);
    }
    Written cut =
        switch (written) {
          case Written.Words(String text) -> new Written.Words(prefix(text, most));
          case Written.Call(String name, String arguments) ->
              new Written.Call(name, prefix(arguments, most - name.length()));
        };
    return new TextOutput(cut, true);
  }

  long tokens() {
    return Usage.textTokens(written.metered().getBytes(UTF_8).length);
  }

  /** Pieces that join to the text: a word with the blanks before it, long ones in parts. */
  static List<String> deltas(String text) {
    List<String> deltas = new ArrayList<>();
    for (String word : text.split("(?<=\\S)(?=\\s)")) {
      int from = 0;
      while (from < word.length()) {
        int left = word.codePointCount(from, word.length());
        int to = word.offsetByCodePoints(from, Math.min(LONGEST_DELTA, left));
        deltas.add(word.substring(from, to));
        from = to;
      }
    }
    return deltas;
  }

  private static String prefix(String text, long bytes) {
    int at = 0;
    long used = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      used += Character.toString(point).getBytes(UTF_8).length;
      if (used > bytes) {
        break;
      }
      at += Character.charCount(point);
    }
    return text.substring(0, at);
  }
}
