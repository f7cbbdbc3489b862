package dev.patchbay.openai.socket;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/** How the provider notices by itself that a turn has ended; what is empty is its default. */
public sealed interface TurnDetection {
  /** Whether it answers by itself when speech ends. */
  boolean createsResponse();

  /** Whether speech cancels the response that is being spoken. */
  boolean interruptsResponse();

  /**
   * By loudness.
   *
   * @param threshold 0 to 1
   * @param prefixPaddingMs audio before the speech that is kept, 0 to 60,000
   * @param silenceMs silence that ends a turn, 0 to 60,000
   * @param idleTimeoutMs silence after which it speaks unasked, 5,000 to 30,000
   */
  record ServerVad(
      Optional<BigDecimal> threshold,
      OptionalInt prefixPaddingMs,
      OptionalInt silenceMs,
      boolean createsResponse,
      boolean interruptsResponse,
      OptionalInt idleTimeoutMs)
      implements TurnDetection {
    /** Throws {@link dev.patchbay.openai.InvalidRequest} if a number is out of range. */
    public ServerVad {
      threshold.ifPresent(t -> Rules.between(t, "0", "1", "turn_detection.threshold"));
      prefixPaddingMs.ifPresent(
          ms -> Rules.between(ms, 0, 60_000, "turn_detection.prefix_padding_ms"));
      silenceMs.ifPresent(ms -> Rules.between(ms, 0, 60_000, "turn_detection.silence_duration_ms"));
      idleTimeoutMs.ifPresent(
          ms -> Rules.between(ms, 5_000, 30_000, "turn_detection.idle_timeout_ms"));
    }
  }

  /** By what is said: it waits longer for an unfinished sentence, at most 8, 4 or 2 seconds. */
  record SemanticVad(
      Optional<Eagerness> eagerness, boolean createsResponse, boolean interruptsResponse)
      implements TurnDetection {
    /** How soon it takes a turn for ended; {@code AUTO} is medium. */
    public enum Eagerness {
      LOW,
      MEDIUM,
      HIGH,
      AUTO
    }
  }
}
