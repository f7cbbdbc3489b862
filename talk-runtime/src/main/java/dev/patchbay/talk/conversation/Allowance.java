package dev.patchbay.talk.conversation;

import dev.patchbay.openai.socket.RateLimits;
import java.math.BigDecimal;

/**
 * What the provider lets its customer have before it refuses a response for its rate, as it told
 * last; what it does not tell of is there.
 */
record Allowance(Left requests, Left tokens) {
  static final Allowance ALL = new Allowance(Left.ALL, Left.ALL);

  private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(3600);

  /**
   * Of one kind.
   *
   * @param limit that it is when it is full
   * @param remaining of that, when it was told
   * @param toldMs when that was
   * @param fullMs from then until it is full again; it fills evenly
   */
  record Left(long limit, long remaining, long toldMs, long fullMs) {
    static final Left ALL = new Left(Long.MAX_VALUE, Long.MAX_VALUE, 0, 0);

    /** None for so long. */
    static Left none(long nowMs, long forMs) {
      return new Left(1, 0, nowMs, forMs);
    }

    /** From now until there is as much as this; as much as the limit is all there ever is. */
    long waitMs(long need, long nowMs) {
      if (remaining >= need) {
        return 0;
      }
      double share = (double) (need - remaining) / Math.max(1, limit - remaining);
      return Math.max(0, toldMs + (long) (fullMs * Math.min(1, share)) - nowMs);
    }
  }

  /** The same, with one more limit told; of a kind that is not known nothing is held. */
  Allowance told(RateLimits.Limit limit, long nowMs) {
    if (limit.remaining().isEmpty() || limit.resetSeconds().isEmpty()) {
      return this;
    }
    long remaining = Math.max(0, limit.remaining().getAsLong());
    var left =
        new Left(
            Math.max(remaining, limit.limit().orElse(remaining)),
            remaining,
            nowMs,
            millis(limit.resetSeconds().get()));
    return switch (limit.name().orElse("")) {
      case "requests" -> new Allowance(left, tokens);
      case "tokens" -> new Allowance(requests, left);
      default -> this;
    };
  }

  /** Until a response of so many tokens would not be refused. */
  long waitMs(long need, long nowMs) {
    return Math.max(requests.waitMs(1, nowMs), tokens.waitMs(need, nowMs));
  }

  private static long millis(BigDecimal seconds) {
    BigDecimal bounded = seconds.max(BigDecimal.ZERO).min(LONGEST_SECONDS);
    return (long) (bounded.doubleValue() * 1000);
  }
}
