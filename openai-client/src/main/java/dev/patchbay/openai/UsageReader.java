package dev.patchbay.openai;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads {@code usage}. What cannot be read is told as such: paid work is not thrown away for it.
 *
 * <p>Seconds finer than a microsecond are a binary fraction printed in full, such as
 * 12.479999542236328 for 12.48: the nearest microsecond is what was metered, and no price tells the
 * two apart. Tokens are whole, for half a token was never metered.
 */
final class UsageReader {
  private static final long MOST_SECONDS = 1_000_000;
  private static final int SECONDS_SCALE = 6;
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
              Json.decimal(usage, "seconds", MOST_SECONDS)
                  .map(UsageReader::micros)
                  .map(Usage.AudioSeconds::new);
          case "tokens" ->
              tokens(usage, "input_tokens")
                  .flatMap(
                      in -> tokens(usage, "output_tokens").map(out -> new Usage.Tokens(in, out)));
          default -> Optional.empty();
        };
    return read.orElse(new Usage.Unreported(Usage.Why.UNREADABLE));
  }

  private static BigDecimal micros(BigDecimal seconds) {
    return seconds.scale() > SECONDS_SCALE
        ? seconds.setScale(SECONDS_SCALE, RoundingMode.HALF_UP)
        : seconds;
  }

  /** A whole number from 0 to a million millions. */
  static Optional<Long> tokens(JsonNode usage, String field) {
    return Json.decimal(usage, field, MOST_TOKENS)
        .filter(n -> n.stripTrailingZeros().scale() <= 0)
        .map(BigDecimal::longValueExact);
  }
}
