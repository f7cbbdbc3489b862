package dev.patchbay.chained;

/**
 * Which part of a recording: the same recording is always split alike, so a part that was finished
 * by one holder is known to the next.
 *
 * @param index from 0
 * @param startMs first sound, in milliseconds of the recording
 * @param endMs end of its last sound, after {@code startMs}
 */
record PartKey(int index, long startMs, long endMs) {
  /** Throws {@link IllegalArgumentException} for a place that cannot be. */
  PartKey {
    if (index < 0 || startMs < 0 || endMs <= startMs) {
      throw new IllegalArgumentException("part: must have an index, a start and a later end");
    }
  }

  long lengthMs() {
    return endMs - startMs;
  }
}
