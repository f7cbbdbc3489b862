package dev.patchbay.chained;

import dev.patchbay.openai.Usage;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Stage;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The provider's metering in our meters. */
final class Metered {
  /**
   * A good answer that does not say what it cost. Its work is dropped and the job fails: what was
   * announced before the call stands as an estimate, and is paid once and not again.
   */
  static final Ending.Failed MISSING =
      new Ending.Failed(
          "usage_missing", "the provider did not say what it metered", false, Optional.empty());

  private Metered() {}

  /** Empty when the provider did not tell. */
  static Optional<Map<Meter, BigDecimal>> of(Usage usage, Stage stage) {
    return switch (usage) {
      case Usage.AudioSeconds(BigDecimal seconds) ->
          Optional.of(Map.of(Meter.INPUT_AUDIO_SECONDS, seconds));
      case Usage.Tokens(long input, long output) ->
          Optional.of(
              Map.of(
                  stage == Stage.SPEECH_TO_TEXT
                      ? Meter.INPUT_AUDIO_TOKENS
                      : Meter.INPUT_TEXT_TOKENS,
                  BigDecimal.valueOf(input),
                  stage == Stage.TEXT_TO_SPEECH
                      ? Meter.OUTPUT_AUDIO_TOKENS
                      : Meter.OUTPUT_TEXT_TOKENS,
                  BigDecimal.valueOf(output)));
      case Usage.TextTokens text -> Optional.of(written(text));
      case Usage.Characters(long count) ->
          Optional.of(Map.of(Meter.INPUT_CHARACTERS, BigDecimal.valueOf(count)));
      case Usage.Unreported _ -> Optional.empty();
    };
  }

  /**
   * Each token under one meter. Tokens laid into the cache have none of their own and are input
   * like others; where nothing came from it, no price for that is needed.
   */
  private static Map<Meter, BigDecimal> written(Usage.TextTokens text) {
    Map<Meter, BigDecimal> amounts = new EnumMap<>(Meter.class);
    amounts.put(Meter.INPUT_TEXT_TOKENS, BigDecimal.valueOf(text.input() - text.cached()));
    amounts.put(Meter.OUTPUT_TEXT_TOKENS, BigDecimal.valueOf(text.output()));
    if (text.cached() > 0) {
      amounts.put(Meter.CACHED_INPUT_TEXT_TOKENS, BigDecimal.valueOf(text.cached()));
    }
    return amounts;
  }
}
