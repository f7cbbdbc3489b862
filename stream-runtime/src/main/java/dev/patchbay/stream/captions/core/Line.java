package dev.patchbay.stream.captions.core;

import java.util.Optional;

/** What the product reads. Prints no text. */
public sealed interface Line {
  /**
   * What has been heard of a segment as yet.
   *
   * @param text all of it: what came before, and more
   */
  record Interim(int segment, long startMs, String text) implements Line {
    @Override
    public String toString() {
      return "Interim[%d, %d]".formatted(segment, text.length());
    }
  }

  /**
   * A segment's words.
   *
   * @param item the provider's own id; empty when it never told one
   * @param missing whether it gave no words for what was heard
   */
  record Final(
      int segment, long startMs, long endMs, String text, Optional<String> item, boolean missing)
      implements Line {
    @Override
    public String toString() {
      return "Final[%d, %d..%d, %d]".formatted(segment, startMs, endMs, text.length());
    }
  }

  /** How long something took. */
  record Took(What what, long ms) implements Line {}

  /** What is measured. */
  enum What {
    /**
     * A segment's first words: since the newest sound was given that the provider had. The words'
     * own end is earlier by what the provider waits for.
     */
    INTERIM,
    /** A segment's final words: since the arrival of its last sound. */
    FINAL
  }
}
