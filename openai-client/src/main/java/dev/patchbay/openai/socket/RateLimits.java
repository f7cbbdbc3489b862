package dev.patchbay.openai.socket;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code rate_limits.updated}, which comes anywhere in a turn. */
public record RateLimits(Optional<String> eventId, List<Limit> limits) implements ServerEvent {
  /**
   * One of them.
   *
   * @param name such as {@code requests} or {@code tokens}
   * @param resetSeconds until it is full again
   */
  public record Limit(
      Optional<String> name,
      OptionalLong limit,
      OptionalLong remaining,
      Optional<BigDecimal> resetSeconds) {}
}
