package dev.patchbay.router.routing;

import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.TalkEstimate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the stages of a whole talk use, by what is expected of it. Each response reads again what
 * was said before it, which soon costs more than what is new: hence how much that is, and how much
 * of it comes from the cache, are figures of their own. What is heard is heard once; what is
 * answered, and read for it, is used again by each response that is made a second time.
 *
 * @param heard seconds in which the caller speaks
 * @param spoken seconds of speech that the agent makes
 * @param fresh tokens that are read again at the full price
 * @param cached tokens that are read again from the cache
 */
record TalkAmounts(BigDecimal heard, BigDecimal spoken, BigDecimal fresh, BigDecimal cached) {
  /** A token is 100 ms of what is heard. */
  private static final BigDecimal HEARD_TOKENS = BigDecimal.TEN;

  /** Of text, for a second of speech: an English word is somewhat more than a token. */
  private static final BigDecimal TEXT_TOKENS = BigDecimal.valueOf(4);

  private static final BigDecimal CHARACTERS = BigDecimal.valueOf(14);

  static TalkAmounts of(TalkEstimate talk) {
    BigDecimal speech = BigDecimal.valueOf(talk.length().minus(talk.toolDelay()).toMillis(), 3);
    BigDecimal made = BigDecimal.ONE.add(talk.retryRate());
    BigDecimal replayed = BigDecimal.valueOf(talk.replayedContext()).multiply(made);
    BigDecimal cached = replayed.multiply(talk.cacheHitRatio());
    return new TalkAmounts(
        speech.multiply(talk.callerShare()),
        speech.multiply(talk.agentShare()).multiply(made),
        replayed.subtract(cached),
        cached);
  }

  /** By each meter by which the stage may be billed; tokens and characters are whole. */
  Map<Meter, BigDecimal> of(Stage stage, int audioTokensPerSecond) {
    var used = new EnumMap<Meter, BigDecimal>(Meter.class);
    switch (stage) {
      case SPEECH_TO_TEXT -> {
        used.put(Meter.INPUT_AUDIO_SECONDS, heard.setScale(3, RoundingMode.CEILING));
        put(used, Meter.INPUT_AUDIO_TOKENS, heard.multiply(HEARD_TOKENS));
        put(used, Meter.OUTPUT_TEXT_TOKENS, heard.multiply(TEXT_TOKENS));
      }
      case TEXT -> {
        put(used, Meter.INPUT_TEXT_TOKENS, fresh.add(heard.multiply(TEXT_TOKENS)));
        put(used, Meter.CACHED_INPUT_TEXT_TOKENS, cached);
        put(used, Meter.OUTPUT_TEXT_TOKENS, spoken.multiply(TEXT_TOKENS));
      }
      case TEXT_TO_SPEECH -> {
        put(used, Meter.INPUT_TEXT_TOKENS, spoken.multiply(TEXT_TOKENS));
        put(used, Meter.OUTPUT_AUDIO_TOKENS, made(audioTokensPerSecond));
        put(used, Meter.INPUT_CHARACTERS, spoken.multiply(CHARACTERS));
      }
      case SPEECH_TO_SPEECH -> {
        put(used, Meter.INPUT_AUDIO_TOKENS, fresh.add(heard.multiply(HEARD_TOKENS)));
        put(used, Meter.CACHED_INPUT_AUDIO_TOKENS, cached);
        put(used, Meter.OUTPUT_AUDIO_TOKENS, made(audioTokensPerSecond));
      }
      case SPEECH_TRANSLATION ->
          used.put(Meter.INPUT_AUDIO_SECONDS, heard.setScale(3, RoundingMode.CEILING));
    }
    return used;
  }

  private BigDecimal made(int audioTokensPerSecond) {
    return spoken.multiply(BigDecimal.valueOf(audioTokensPerSecond));
  }

  private static void put(Map<Meter, BigDecimal> used, Meter meter, BigDecimal amount) {
    used.put(meter, amount.setScale(0, RoundingMode.CEILING));
  }
}
