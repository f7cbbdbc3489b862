package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Metered facts of a call.
 *
 * @param audioSeconds heard, or rendered, to the microsecond
 * @param characters code points of text to speak
 * @param inputTokens all of them, cached ones too
 * @param cachedInputTokens those of them that were cached
 */
record Usage(
    BigDecimal audioSeconds,
    long characters,
    long inputTokens,
    long cachedInputTokens,
    long outputTokens) {
  static final Usage NONE = new Usage(BigDecimal.ZERO, 0, 0, 0, 0);

  /** Exact length, rounded half up to a microsecond (a third of a sample's time has no end). */
  static BigDecimal seconds(long samples, int rate) {
    BigDecimal seconds =
        BigDecimal.valueOf(samples).divide(BigDecimal.valueOf(rate), 6, RoundingMode.HALF_UP);
    return plain(seconds);
  }

  static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** Of audio that is transcribed: one for each full 100 ms, as measured (58 for 5.85 s). */
  static long audioTokens(BigDecimal seconds) {
    return seconds.multiply(BigDecimal.TEN).setScale(0, RoundingMode.FLOOR).longValueExact();
  }

  /** Four UTF-8 bytes make a token, and a part of one counts whole. */
  static long textTokens(long utf8Bytes) {
    return (utf8Bytes + 3) / 4;
  }

  long totalTokens() {
    return inputTokens + outputTokens;
  }

  Usage plus(Usage other) {
    return new Usage(
        plain(audioSeconds.add(other.audioSeconds)),
        characters + other.characters,
        inputTokens + other.inputTokens,
        cachedInputTokens + other.cachedInputTokens,
        outputTokens + other.outputTokens);
  }
}
