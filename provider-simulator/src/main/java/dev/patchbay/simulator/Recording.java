package dev.patchbay.simulator;

import java.util.List;

/**
 * A bundled spoken recording, as {@code recordings/index.json} lists it.
 *
 * @param name unique
 * @param file beside the index
 * @param language ISO 639 code
 * @param seconds length
 * @param words in order, with their times
 * @param madeBy the synthesiser's command
 */
record Recording(
    String name,
    String file,
    String text,
    String language,
    double seconds,
    List<Word> words,
    String madeBy) {
  /**
   * @param start in seconds from the recording's start
   * @param end likewise
   */
  record Word(String text, double start, double end) {}
}
