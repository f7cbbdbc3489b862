package dev.patchbay.simulator;

/**
 * What a response costs to read.
 *
 * @param cached those of it that were cached
 */
record ResponseReading(Tokens tokens, Tokens cached) {
  /** With what it wrote. */
  TokenUsage usage(Tokens written) {
    return new TokenUsage(
        tokens.text(),
        tokens.audio(),
        tokens.image(),
        cached.text(),
        cached.audio(),
        cached.image(),
        written.text(),
        written.audio());
  }
}
