package dev.patchbay.chained;

/**
 * Words with their place in the recording. Prints without its words.
 *
 * @param startMs in milliseconds of the recording
 * @param endMs not before {@code startMs}
 * @param text at most 32768 characters
 */
record Span(long startMs, long endMs, String text) {
  /** Throws {@link IllegalArgumentException} if a component breaks its rule. */
  Span {
    if (startMs < 0 || endMs < startMs) {
      throw new IllegalArgumentException("span: must not end before it starts");
    }
    if (text.length() > 32_768) {
      throw new IllegalArgumentException("span.text: must have at most 32768 characters");
    }
  }

  @Override
  public String toString() {
    return "Span[" + startMs + ".." + endMs + "]";
  }
}
