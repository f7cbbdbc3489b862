package dev.patchbay.openai.socket;

import dev.patchbay.openai.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads {@code usage}. What cannot be read is told as such: paid work is not lost for it. */
final class RealtimeUsageReader {
  private static final long MOST_SECONDS = 1_000_000;
  private static final int SECONDS_SCALE = 6;
  private static final long MOST_TOKENS = 1_000_000_000_000L;

  private RealtimeUsageReader() {}

  static RealtimeUsage read(Fields parent) {
    if (!parent.has("usage")) {
      return new RealtimeUsage.Unreported(Usage.Why.MISSING);
    }
    try {
      Fields usage = parent.object("usage");
      return switch (usage.textIfTold("type").orElse("tokens")) {
        case "duration" ->
            new RealtimeUsage.AudioSeconds(micros(usage.decimal("seconds", MOST_SECONDS)));
        case "tokens" -> tokens(usage);
        default -> new RealtimeUsage.Unreported(Usage.Why.UNREADABLE);
      };
    } catch (Breach strange) {
      return new RealtimeUsage.Unreported(Usage.Why.UNREADABLE);
    }
  }

  /** What is finer is a binary fraction printed in full. */
  private static BigDecimal micros(BigDecimal seconds) {
    return seconds.scale() > SECONDS_SCALE
        ? seconds.setScale(SECONDS_SCALE, RoundingMode.HALF_UP)
        : seconds;
  }

  private static RealtimeUsage tokens(Fields usage) throws Breach {
    long input = usage.whole("input_tokens", MOST_TOKENS);
    long output = usage.whole("output_tokens", MOST_TOKENS);
    long total =
        usage.has("total_tokens") ? usage.whole("total_tokens", MOST_TOKENS * 2) : input + output;
    Optional<Fields> inputs = usage.objectIfTold("input_token_details");
    Optional<Fields> outputs = usage.objectIfTold("output_token_details");
    OptionalLong cached = count(inputs, "cached_tokens");
    if (cached.orElse(0) > input) {
      throw usage.breach("cached_tokens", "a part of input_tokens");
    }
    Optional<Fields> cachedInputs =
        inputs.isEmpty() ? Optional.empty() : inputs.get().objectIfTold("cached_tokens_details");
    return new RealtimeUsage.Tokens(
        total,
        input,
        output,
        modalities(inputs),
        cached,
        modalities(cachedInputs),
        modalities(outputs));
  }

  private static Optional<RealtimeUsage.ByModality> modalities(Optional<Fields> details)
      throws Breach {
    return details.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new RealtimeUsage.ByModality(
                count(details, "text_tokens"),
                count(details, "audio_tokens"),
                count(details, "image_tokens")));
  }

  private static OptionalLong count(Optional<Fields> details, String name) throws Breach {
    return details.isPresent() && details.get().has(name)
        ? OptionalLong.of(details.get().whole(name, MOST_TOKENS))
        : OptionalLong.empty();
  }
}
