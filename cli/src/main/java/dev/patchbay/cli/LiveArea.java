package dev.patchbay.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The last lines of a terminal, which are drawn anew while words are still coming: one for each
 * that speaks. What it gives back is to be printed at once, with nothing between; where nobody
 * looks at a terminal it gives nothing.
 */
final class LiveArea {
  private static final String UP = "\u001b[A";
  private static final String TO_THE_END = "\r\u001b[J";

  private final boolean terminal;
  private final int columns;
  private final Map<String, String> lines = new LinkedHashMap<>();
  private int drawn;

  /**
   * @param terminal whether it may be drawn at all
   * @param columns of the terminal, at least 20
   */
  LiveArea(boolean terminal, int columns) {
    this.terminal = terminal;
    this.columns = Math.max(20, columns);
  }

  /** Whether anything is ever drawn. */
  boolean drawsAnything() {
    return terminal;
  }

  /**
   * A line as it is now, in place of the one before.
   *
   * @param key whose it is
   * @param beginning what it always begins with, {@link Printable}
   * @param words {@link Printable}, whole
   */
  void put(String key, String beginning, String words) {
    lines.put(
        key, beginning + end(words, columns - 2 - beginning.codePointCount(0, beginning.length())));
  }

  /** A line that will not be drawn any more. */
  void remove(String key) {
    lines.remove(key);
  }

  /** Takes away what is drawn, so that something may be printed in its place. */
  String erase() {
    if (drawn == 0) {
      return "";
    }
    String erased = UP.repeat(drawn - 1) + TO_THE_END;
    drawn = 0;
    return erased;
  }

  /** Draws all lines, below what was printed. */
  String draw() {
    if (!terminal || lines.isEmpty()) {
      return "";
    }
    drawn = lines.size();
    return String.join("\n", lines.values());
  }

  /** The newest words are at the end: what does not fit is cut off before them. */
  private static String end(String text, int most) {
    int width = 0;
    int from = text.length();
    while (from > 0) {
      int point = text.codePointBefore(from);
      width += point < 0x1100 ? 1 : 2;
      if (width > most) {
        return "…" + text.substring(from);
      }
      from -= Character.charCount(point);
    }
    return text;
  }
}
