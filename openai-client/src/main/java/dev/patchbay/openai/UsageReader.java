package dev.patchbay.openai;

import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads {@code usage}. What cannot be read is told as such: paid work is not thrown away for it.
 */
final class UsageReader {
  private static final long MOST_SECONDS = 1_000_000;
  private static final long MOST_TOKENS = 1_000_000_000_000L;

  private UsageReader() {}

  static Usage read(JsonNode answer) {
    JsonNode usage = answer.path("usage");
    if (usage.isMissingNode() || usage.isNull()) {
      return new Usage.Unreported(Usage.Why.MISSING);
    }
    Optional<Usage> read =
        switch (usage.path("type").stringValue("tokens")) {
          case "duration" ->
              Json.decimal(usage, "seconds", MOST_SECONDS).map(Usage.AudioSeconds::new);
          case "tokens" ->
              tokens(usage, "input_tokens")
                  .flatMap(
                      in -> tokens(usage, "output_tokens").map(out -> new Usage.Tokens(in, out)));
          default -> Optional.empty();
        };
    return read.orElse(new Usage.Unreported(Usage.Why.UNREADABLE));
  }

  private static Optional<Long> tokens(JsonNode usage, String field) {
    return Json.decimal(usage, field, MOST_TOKENS)
        .filter(n -> n.stripTrailingZeros().scale() <= 0)
        .map(BigDecimal::longValueExact);
  }
}
