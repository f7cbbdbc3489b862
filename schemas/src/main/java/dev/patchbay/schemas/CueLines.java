package dev.patchbay.schemas;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A cue as it is shown: lines of at most 42 columns, a wide character taking two. No line is blank,
 * and no control character is left.
 */
final class CueLines {
  static final int COLUMNS = 42;

  /** Lines at a time; what has more is shown one after the other. */
  static final int LINES = 2;

  private final List<String> lines = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();

  private CueLines() {}

  /**
   * What is shown, one after the other, within the cue's time: each at least 1 ms, none before
   * {@code notBefore}, and its end never before its start. Empty for a cue without words.
   */
  static List<Shown> of(Cue cue, long notBefore) {
    List<String> lines = wrap(cue.text());
    long columns = lines.stream().mapToLong(CueLines::columns).sum();
    int pieces = Math.ceilDiv(lines.size(), LINES);
    long start = Math.max(cue.startMs(), notBefore);
    long end = Math.max(cue.endMs(), start + pieces);
    List<Shown> shown = new ArrayList<>();
    long from = start;
    long done = 0;
    for (int i = 0; i < pieces; i++) {
      List<String> some = lines.subList(i * LINES, Math.min((i + 1) * LINES, lines.size()));
      done += some.stream().mapToLong(CueLines::columns).sum();
      long share = start + (end - start) * done / columns;
      long to = Math.clamp(share, from + 1, end - (pieces - 1 - i));
      shown.add(new Shown(from, to, List.copyOf(some)));
      from = to;
    }
    return shown;
  }

  /** Lines and when they are there; {@code endMs} is after {@code startMs}. */
  record Shown(long startMs, long endMs, List<String> lines) {
    @Override
    public String toString() {
      return "Shown[" + startMs + ".." + endMs + "]";
    }
  }

  static List<String> wrap(String text) {
    CueLines wrapped = new CueLines();
    String clean = text.replaceAll("[\\p{Cntrl}\\s\\u0085\\u2028\\u2029]+", " ").strip();
    BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
    breaks.setText(clean);
    int from = breaks.first();
    for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
      wrapped.word(clean.substring(from, to));
      from = to;
    }
    wrapped.close();
    return wrapped.lines;
  }

  private void word(String word) {
    if (columns(line.toString()) + columns(word.stripTrailing()) > COLUMNS) {
      close();
    }
    if (columns(word.stripTrailing()) <= COLUMNS) {
      line.append(word);
    } else {
      letters(word);
    }
  }

  /** A word longer than a line is broken between what a reader takes for letters. */
  private void letters(String word) {
    BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
    letters.setText(word);
    int from = letters.first();
    for (int to = letters.next(); to != BreakIterator.DONE; to = letters.next()) {
      String letter = word.substring(from, to);
      if (columns(line.toString()) + columns(letter) > COLUMNS) {
        close();
      }
      line.append(letter);
      from = to;
    }
  }

  private void close() {
    if (!line.toString().isBlank()) {
      lines.add(line.toString().strip());
    }
    line.setLength(0);
  }

  private static int columns(String text) {
    return text.codePoints().map(point -> wide(point) ? 2 : 1).sum();
  }

  private static boolean wide(int point) {
    return (point >= 0x1100 && point <= 0x115F)
        || (point >= 0x2E80 && point <= 0xA4CF)
        || (point >= 0xAC00 && point <= 0xD7A3)
        || (point >= 0xF900 && point <= 0xFAFF)
        || (point >= 0xFE30 && point <= 0xFE4F)
        || (point >= 0xFF00 && point <= 0xFF60)
        || (point >= 0x1F300 && point <= 0x1FAFF)
        || (point >= 0x20000 && point <= 0x3FFFD);
  }
}
