package dev.patchbay.schemas;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * How the provider tells that a caller began to speak and has finished. Fields are those of
 * OpenAI's realtime {@code turn_detection}; whether a detected turn is answered, and whether speech
 * interrupts an answer, is not the profile's to say.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = TurnDetection.ServerVad.class, name = "server_vad"),
  @JsonSubTypes.Type(value = TurnDetection.SemanticVad.class, name = "semantic_vad")
})
public sealed interface TurnDetection {
  /**
   * By loudness and silence.
   *
   * @param threshold how loud speech must be, 0 to 1, at most 4 digits behind the point
   * @param prefixPadding how much of what came before belongs to the turn, 0 to 5 s
   * @param silenceDuration how long a silence ends it, 100 ms to 10 s
   * @param idleTimeout after how long a silence the agent speaks up by itself, 5 to 30 s; never
   *     when absent
   */
  record ServerVad(
      BigDecimal threshold,
      Duration prefixPadding,
      Duration silenceDuration,
      Optional<Duration> idleTimeout)
      implements TurnDetection {
    public ServerVad {
      ContractViolation.require(
          threshold.signum() >= 0
              && threshold.compareTo(BigDecimal.ONE) <= 0
              && threshold.scale() <= 4,
          "threshold",
          "must be 0 to 1, with at most 4 digits behind the point");
      requireMillis(prefixPadding, Duration.ZERO, Duration.ofSeconds(5), "prefixPadding");
      requireMillis(
          silenceDuration, Duration.ofMillis(100), Duration.ofSeconds(10), "silenceDuration");
      idleTimeout.ifPresent(idle ->
          requireMillis(idle, Duration.ofSeconds(5), Duration.ofSeconds(30), "idleTimeout"));
    }
  }

  /** By what was said and how. */
  record SemanticVad(Eagerness eagerness) implements TurnDetection {}

  private static void requireMillis(Duration value, Duration least, Duration most, String field) {
    Rules.requireBetween(value, least, most, field);
    ContractViolation.require(
        value.getNano() % 1_000_000 == 0, field, "must be in whole milliseconds");
  }
}
