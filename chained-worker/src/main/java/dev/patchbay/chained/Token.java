package dev.patchbay.chained;

/**
 * A word of a transcript, or a character of a script that has no spaces. Prints without it.
 *
 * @param glue the blanks before it
 * @param text as written, with its punctuation
 * @param key what makes it the same word elsewhere: letters and digits, small
 * @param startMs where it begins in the recording, as given or guessed
 * @param endMs where it ends
 * @param span which of the spans it came from; 0 if from none
 */
record Token(String glue, String text, String key, long startMs, long endMs, int span) {
  Token at(long start, long end, int from) {
    return new Token(glue, text, key, start, end, from);
  }

  Token glued(String blanks) {
    return new Token(blanks, text, key, startMs, endMs, span);
  }

  long middleMs() {
    return (startMs + endMs) / 2;
  }

  @Override
  public String toString() {
    return "Token[" + startMs + ".." + endMs + "]";
  }
}
