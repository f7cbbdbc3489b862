package dev.patchbay.chained;

/** What a reply says behind its disclosure. Prints without words. */
sealed interface Matter {
  /**
   * The agent's fallback prompt: the route has no stages to hear and think with, or there is
   * nothing to hear.
   */
  record Prompt() implements Matter {}

  /** An answer to these words, which is still to be written. */
  record Heard(String words) implements Matter {
    @Override
    public String toString() {
      return "Heard[characters=" + words.length() + "]";
    }
  }

  /** The answer that an earlier holder had written. */
  record Written(String answer) implements Matter {
    @Override
    public String toString() {
      return "Written[characters=" + answer.length() + "]";
    }
  }
}
