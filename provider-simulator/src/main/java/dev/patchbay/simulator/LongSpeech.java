package dev.patchbay.simulator;

import java.time.Duration;

/** Words that count up, so that a listener knows which one is missing, for about so long. */
final class LongSpeech {
  private static final int SYMBOL_MILLIS = 16;

  private LongSpeech() {}

  /** The most words that are spoken within the time, at least one. */
  static String of(Duration time) {
    StringBuilder text = new StringBuilder("Number 1,");
    long millis = millis("Number ") + millis("1,");
    for (int number = 2; ; number++) {
      String word = " " + number + ",";
      millis += millis(word);
      if (millis > time.toMillis()) {
        return text.deleteCharAt(text.length() - 1).append('.').toString();
      }
      text.append(word);
    }
  }

  /** A word is a block of its own. */
  private static long millis(String word) {
    return (long) ToneBlock.of(word).getFirst().symbols() * SYMBOL_MILLIS;
  }
}
