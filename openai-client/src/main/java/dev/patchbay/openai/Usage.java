package dev.patchbay.openai;

import java.math.BigDecimal;

/** What the provider says it metered for one request. */
public sealed interface Usage {
  /**
   * Metered by the length of the audio.
   *
   * @param seconds 0 to 1,000,000, as given but to the nearest microsecond
   */
  record AudioSeconds(BigDecimal seconds) implements Usage {}

  /**
   * Metered by tokens.
   *
   * @param input tokens read, not negative
   * @param output tokens written, not negative
   */
  record Tokens(long input, long output) implements Usage {}

  /**
   * The answer is good, its metering is not known. This is not zero: the caller must meter itself.
   */
  record Unreported(Why why) implements Usage {}

  /** Why a usage is not known. */
  enum Why {
    /** The answer has no usage. */
    MISSING,
    /** It has one that breaks the wire's rules. */
    UNREADABLE
  }
}
