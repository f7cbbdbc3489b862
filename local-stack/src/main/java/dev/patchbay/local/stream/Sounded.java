package dev.patchbay.local.stream;

import java.util.List;

/**
 * What came in one language's sound.
 *
 * @param words in order
 * @param clean whether not one sample was lost, moved or changed
 * @param lengthMs of the sound
 * @param breaches of the stream's own laws, in words
 */
public record Sounded(List<Word> words, boolean clean, long lengthMs, List<String> breaches) {
  /**
   * A word.
   *
   * @param at when its last sample had come, as {@link System#nanoTime}
   */
  public record Word(String text, long at) {}

  public Sounded {
    words = List.copyOf(words);
    breaches = List.copyOf(breaches);
  }
}
