package dev.patchbay.talk;

import dev.patchbay.openai.socket.RealtimeUsage;
import dev.patchbay.schemas.Meter;
import dev.patchbay.talk.conversation.Effect;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A provider's figures, as meters. Nothing is guessed: what does not add up is not known. */
final class Usages {
  private static final RealtimeUsage.ByModality NONE =
      new RealtimeUsage.ByModality(OptionalLong.of(0), OptionalLong.of(0), OptionalLong.of(0));

  private Usages() {}

  /** Empty if the provider did not say what it bills. */
  static Optional<Map<Meter, BigDecimal>> meters(Effect.Metered what, RealtimeUsage usage) {
    return switch (usage) {
      case RealtimeUsage.AudioSeconds(BigDecimal seconds) ->
          Optional.of(Map.of(Meter.INPUT_AUDIO_SECONDS, seconds));
      case RealtimeUsage.Tokens tokens -> tokens(what, tokens);
      case RealtimeUsage.Unreported _ -> Optional.empty();
    };
  }

  private static Optional<Map<Meter, BigDecimal>> tokens(
      Effect.Metered what, RealtimeUsage.Tokens told) {
    RealtimeUsage.ByModality in = told.inputs().orElse(NONE);
    RealtimeUsage.ByModality cached = told.cachedInputs().orElse(NONE);
    RealtimeUsage.ByModality out = told.outputs().orElse(NONE);
    boolean writes = what == Effect.Metered.INPUT_TRANSCRIPTION && told.outputs().isEmpty();
    boolean whole =
        sum(in) == told.input()
            && sum(cached) == told.cached().orElse(0)
            && (writes || sum(out) == told.output())
            && fits(cached, in);
    if (!whole) {
      return Optional.empty();
    }
    var meters = new EnumMap<Meter, BigDecimal>(Meter.class);
    put(meters, Meter.INPUT_TEXT_TOKENS, of(in.text()) - of(cached.text()));
    put(meters, Meter.CACHED_INPUT_TEXT_TOKENS, of(cached.text()));
    put(meters, Meter.INPUT_AUDIO_TOKENS, of(in.audio()) - of(cached.audio()));
    put(meters, Meter.CACHED_INPUT_AUDIO_TOKENS, of(cached.audio()));
    put(meters, Meter.INPUT_IMAGE_TOKENS, of(in.image()) - of(cached.image()));
    put(meters, Meter.CACHED_INPUT_IMAGE_TOKENS, of(cached.image()));
    put(meters, Meter.OUTPUT_TEXT_TOKENS, writes ? told.output() : of(out.text()));
    put(meters, Meter.OUTPUT_AUDIO_TOKENS, of(out.audio()));
    return Optional.of(meters);
  }

  private static boolean fits(RealtimeUsage.ByModality part, RealtimeUsage.ByModality all) {
    return of(part.text()) <= of(all.text())
        && of(part.audio()) <= of(all.audio())
        && of(part.image()) <= of(all.image());
  }

  private static long sum(RealtimeUsage.ByModality by) {
    return of(by.text()) + of(by.audio()) + of(by.image());
  }

  private static long of(OptionalLong tokens) {
    return tokens.orElse(0);
  }

  private static void put(Map<Meter, BigDecimal> meters, Meter meter, long tokens) {
    if (tokens > 0) {
      meters.put(meter, BigDecimal.valueOf(tokens));
    }
  }
}
