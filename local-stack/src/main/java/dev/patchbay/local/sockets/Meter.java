package dev.patchbay.local.sockets;

import dev.patchbay.openai.socket.RealtimeUsage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Sums up what the provider's events say that a session costs. */
final class Meter {
  private Tokens tokens = Tokens.NONE;
  private BigDecimal seconds = BigDecimal.ZERO;
  private long unreported;

  void add(RealtimeUsage usage) {
    switch (usage) {
      case RealtimeUsage.Tokens told -> tokens = tokens.plus(of(told));
      case RealtimeUsage.AudioSeconds(BigDecimal more) -> seconds = seconds.add(more);
      case RealtimeUsage.Unreported _ -> unreported++;
    }
  }

  /** Audio that is billed by its length, of which no event tells. */
  void add(long samples, int rate) {
    seconds =
        seconds.add(
            BigDecimal.valueOf(samples).divide(BigDecimal.valueOf(rate), 6, RoundingMode.HALF_UP));
  }

  Tokens tokens() {
    return tokens;
  }

  BigDecimal seconds() {
    return seconds;
  }

  long unreported() {
    return unreported;
  }

  /** A transcription tells input by modality, and output that is text. */
  private static Tokens of(RealtimeUsage.Tokens told) {
    return new Tokens(
        told.inputs().map(kinds -> zeroIfNone(kinds.text())).orElse(0L),
        told.inputs().map(kinds -> zeroIfNone(kinds.audio())).orElse(0L),
        told.inputs().map(kinds -> zeroIfNone(kinds.image())).orElse(0L),
        cached(told, RealtimeUsage.ByModality::text),
        cached(told, RealtimeUsage.ByModality::audio),
        cached(told, RealtimeUsage.ByModality::image),
        told.outputs().map(kinds -> zeroIfNone(kinds.text())).orElse(told.output()),
        told.outputs().map(kinds -> zeroIfNone(kinds.audio())).orElse(0L));
  }

  private static long cached(
      RealtimeUsage.Tokens told, Function<RealtimeUsage.ByModality, OptionalLong> kind) {
    Optional<RealtimeUsage.ByModality> kinds = told.cachedInputs();
    return kinds.map(cached -> zeroIfNone(kind.apply(cached))).orElse(0L);
  }

  private static long zeroIfNone(OptionalLong told) {
    return told.orElse(0);
  }
}
