package dev.patchbay.simulator;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One item's audio and text on their way: what was heard is told when enough audio has followed it.
 */
final class HeardItem {
  private record Piece(String text, long at) {}

  private final String id;
  private final Deque<Piece> waiting = new ArrayDeque<>();
  private final StringBuilder told = new StringBuilder();
  private String blank = "";
  private long samples;

  HeardItem(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  long samples() {
    return samples;
  }

  void received(int more) {
    samples += more;
  }

  /** Text whose last sample has just come. */
  void heard(String text) {
    if (!text.isEmpty()) {
      waiting.add(new Piece(text, samples));
    }
  }

  /**
   * The text that is due when a word waits for this many samples after it. A blank is told with the
   * word behind it, so that an item's first and last are words.
   */
  String due(long lag) {
    StringBuilder due = new StringBuilder();
    while (!waiting.isEmpty() && waiting.peek().at() + lag <= samples) {
      due.append(waiting.remove().text());
    }
    String text = blank + due;
    String words = (told.isEmpty() ? text.stripLeading() : text).stripTrailing();
    blank = text.substring(text.stripTrailing().length());
    told.append(words);
    return words;
  }

  boolean silent() {
    return told.isEmpty() && waiting.isEmpty();
  }

  /** All that was told, to the letter. */
  String transcript() {
    return told.toString();
  }
}
