package dev.patchbay.schemas;

import java.time.Instant;
import java.util.Optional;

/**
 * The state of a target's fleet breaker, on {@code audio.breakers} under the target; the last one
 * holds. Times are by the clock of the router that told it.
 *
 * @param target the target, as in policies, such as {@code openai/gpt-realtime-2}
 * @param number grows with every state of the target that is published, from 1
 * @param position where it stands
 * @param share percent of new jobs that may go to the target, 0 to 100: 100 when closed, 0 when
 *     open or half-open
 * @param reason stable word: why it stands there, such as {@code failure_rate}, {@code
 *     probe_failed}, {@code probe_ignored}, {@code probe_ok} or {@code manual}
 * @param since when it came there
 * @param until when it is to move on by itself, or to send its next probe
 * @param calls operations that were counted when it came there, successes and failures, 0 or more
 * @param failures how many of them failed, at most {@code calls}
 * @param by who forced it, and why; there when it is forced, and only then
 */
public record BreakerState(
    String target,
    long number,
    BreakerPosition position,
    int share,
    String reason,
    Instant since,
    Optional<Instant> until,
    int calls,
    int failures,
    Optional<ByHand> by) {
  public BreakerState {
    Rules.requireName(target, "target");
    Rules.requireAtLeast(1, number, "number");
    Rules.requireWord(reason, "reason");
    ContractViolation.require(
        switch (position) {
          case CLOSED, FORCED_CLOSED -> share == 100;
          case OPEN, HALF_OPEN, FORCED_OPEN -> share == 0;
          case RECOVERING -> share > 0 && share < 100;
        },
        "share",
        "must be 100 when closed, 0 when open or half-open, and between them when recovering");
    until.ifPresent(end ->
        ContractViolation.require(!end.isBefore(since), "until", "must not be before since"));
    ContractViolation.require(
        failures >= 0 && failures <= calls, "failures", "must have 0 <= failures <= calls");
    ContractViolation.require(
        by.isPresent()
            == (position == BreakerPosition.FORCED_OPEN
                || position == BreakerPosition.FORCED_CLOSED),
        "by",
        "must be there when forced, and only then");
  }

  /** Failures per hundred counted operations, rounded down; 0 when none was counted. */
  public int failureRate() {
    return calls == 0 ? 0 : Math.toIntExact(100L * failures / calls);
  }
}
