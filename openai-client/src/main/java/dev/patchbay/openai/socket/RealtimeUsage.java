package dev.patchbay.openai.socket;

import dev.patchbay.openai.Usage;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/** What was metered for a response or a transcript, by the provider. */
public sealed interface RealtimeUsage {
  /**
   * Metered by tokens.
   *
   * @param total as told
   * @param input tokens read, those from the cache included
   * @param output tokens written
   * @param inputs how {@code input} is made up
   * @param cached tokens of {@code input} that came from the cache
   * @param cachedInputs how {@code cached} is made up
   * @param outputs how {@code output} is made up
   */
  record Tokens(
      long total,
      long input,
      long output,
      Optional<ByModality> inputs,
      OptionalLong cached,
      Optional<ByModality> cachedInputs,
      Optional<ByModality> outputs)
      implements RealtimeUsage {}

  /** Metered by the length of the audio, in seconds to the nearest microsecond. */
  record AudioSeconds(BigDecimal seconds) implements RealtimeUsage {}

  /** Not known, which is not zero: the caller must meter itself. */
  record Unreported(Usage.Why why) implements RealtimeUsage {}

  /** Tokens of one kind each; what is not told is not zero. */
  record ByModality(OptionalLong text, OptionalLong audio, OptionalLong image) {}
}
