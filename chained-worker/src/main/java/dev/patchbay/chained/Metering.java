package dev.patchbay.chained;

import dev.patchbay.schemas.Meter;
import java.math.BigDecimal;
import java.util.Map;

/** By what a provider bills a transcript, and the most that one may come to. */
enum Metering {
  /** By the recording's length. */
  SECONDS,
  /** By the tokens heard and written. */
  TOKENS;

  /** A token is 100 ms of what is heard, as the provider's guide to its costs says. */
  private static final int HEARD_PER_SECOND = 10;

  /**
   * A fast speaker of English says five tokens a second; three times that covers a script in which
   * each character is a token.
   */
  private static final int WRITTEN_PER_SECOND = 15;

  private static final int FRAMING_TOKENS = 16;

  /**
   * The most that a transcript uses, before it is made.
   *
   * @param seconds the recording's length, rounded up to the second, as some models meter it
   */
  Map<Meter, BigDecimal> atMost(long seconds) {
    return switch (this) {
      case SECONDS -> Map.of(Meter.INPUT_AUDIO_SECONDS, BigDecimal.valueOf(seconds));
      case TOKENS ->
          Map.of(
              Meter.INPUT_AUDIO_TOKENS,
              BigDecimal.valueOf(HEARD_PER_SECOND * seconds + FRAMING_TOKENS),
              Meter.OUTPUT_TEXT_TOKENS,
              BigDecimal.valueOf(WRITTEN_PER_SECOND * seconds + FRAMING_TOKENS));
    };
  }
}
