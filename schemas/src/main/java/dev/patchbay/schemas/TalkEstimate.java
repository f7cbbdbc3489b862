package dev.patchbay.schemas;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * What a whole talk is expected to be like, by which it is quoted. It bounds nothing. Shares, rates
 * and ratios are 0 to 1, with at most 4 digits behind the point.
 *
 * @param length of the talk, 10 s to 8 h
 * @param callerShare of the time in which no tool is waited for, how much the caller speaks
 * @param agentShare how much of the same the agent speaks; at most 1 together with the caller's
 * @param toolDelay how long tools are waited for in such a talk, all of them together; nobody
 *     speaks meanwhile; at most {@code length}
 * @param retryRate how many of the agent's responses are made a second time
 * @param replayedContext tokens of what was said and told before that all responses of such a talk
 *     read again, together, 0 to 100000000
 * @param cacheHitRatio how many of these come from the provider's cache, at its price
 */
public record TalkEstimate(
    Duration length,
    BigDecimal callerShare,
    BigDecimal agentShare,
    Duration toolDelay,
    BigDecimal retryRate,
    int replayedContext,
    BigDecimal cacheHitRatio) {
  private static final int MOST_REPLAYED = 100_000_000;

  public TalkEstimate {
    Rules.requireBetween(length, Duration.ofSeconds(10), Duration.ofHours(8), "length");
    requireShare(callerShare, "callerShare");
    requireShare(agentShare, "agentShare");
    ContractViolation.require(
        callerShare.add(agentShare).compareTo(BigDecimal.ONE) <= 0,
        "agentShare",
        "must be at most 1 together with callerShare");
    Rules.requireBetween(toolDelay, Duration.ZERO, length, "toolDelay");
    requireShare(retryRate, "retryRate");
    ContractViolation.require(
        replayedContext >= 0 && replayedContext <= MOST_REPLAYED,
        "replayedContext",
        "must be 0 to " + MOST_REPLAYED);
    requireShare(cacheHitRatio, "cacheHitRatio");
  }

  private static void requireShare(BigDecimal share, String field) {
    ContractViolation.require(
        share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0 && share.scale() <= 4,
        field,
        "must be 0 to 1, with at most 4 digits behind the point");
  }
}
