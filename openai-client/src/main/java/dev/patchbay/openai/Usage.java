package dev.patchbay.openai;

import java.math.BigDecimal;
import java.util.OptionalLong;

/** What was metered for one request, by the provider unless said otherwise. */
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
   * Written text, metered by tokens.
   *
   * @param input tokens read, those from a cache included; not negative
   * @param cached tokens of {@code input} that came from the provider's cache
   * @param cacheWrite tokens of {@code input} that were laid into it, if it tells
   * @param output tokens written, those of unseen reasoning included; not negative
   */
  record TextTokens(long input, long cached, OptionalLong cacheWrite, long output)
      implements Usage {}

  /**
   * Metered by the characters of the text, which the vendor bills and does not tell: counted here.
   *
   * @param count Unicode code points sent, not negative
   */
  record Characters(long count) implements Usage {}

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
