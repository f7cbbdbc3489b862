package dev.patchbay.schemas;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * What one live talk may take; each of them ends it with a spoken goodbye.
 *
 * @param length longest talk, 10 s to 8 h
 * @param idleness silence of both sides with nothing under way, 5 s to 30 min, after which the
 *     caller is asked whether anybody is there; after as long again without a word of the caller's
 *     the talk ends. Where the provider asks by itself (an idle timeout), it ends once twice as
 *     long has passed since anything but that was said
 * @param cost most that it may cost, above 0 and at most 1000 dollars
 */
public record TalkLimits(Duration length, Duration idleness, Usd cost) {
  private static final BigDecimal MOST_COST = BigDecimal.valueOf(1000);

  public TalkLimits {
    Rules.requireBetween(length, Duration.ofSeconds(10), Duration.ofHours(8), "length");
    Rules.requireBetween(idleness, Duration.ofSeconds(5), Duration.ofMinutes(30), "idleness");
    ContractViolation.require(
        cost.amount().signum() > 0 && cost.amount().compareTo(MOST_COST) <= 0,
        "cost",
        "must be above 0 and at most 1000");
  }
}
