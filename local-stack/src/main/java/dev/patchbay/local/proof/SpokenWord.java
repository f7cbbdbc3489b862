package dev.patchbay.local.proof;

/**
 * A word of a recording.
 *
 * @param startMs where it begins in the recording
 * @param endMs where it ends
 */
record SpokenWord(String text, long startMs, long endMs) {
  @Override
  public String toString() {
    return "SpokenWord[" + startMs + " to " + endMs + " ms]";
  }
}
