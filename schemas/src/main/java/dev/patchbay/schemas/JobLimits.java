package dev.patchbay.schemas;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Numbers that a job may not exceed.
 *
 * @param budgetBucket what pays, of what the tenant has set aside; else its own budget does
 * @param maximumCost most that the job may cost, in dollars; a live job that has cost so much is
 *     brought to its end
 * @param startWithin longest time from publication to the start of work, 1 s to 24 h
 * @param finishBy when the result must be there; default one hour after publication, for a live
 *     talk start-within, its agent's length and five minutes after it, for captions and
 *     translations twelve hours after it; live jobs are wound up before
 */
public record JobLimits(
    Optional<String> budgetBucket,
    Optional<Usd> maximumCost,
    Optional<Duration> startWithin,
    Optional<Instant> finishBy) {
  public static final JobLimits NONE =
      new JobLimits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public JobLimits {
    budgetBucket.ifPresent(name -> Rules.requireName(name, "limits.budgetBucket"));
    maximumCost.ifPresent(cost ->
        ContractViolation.require(
            cost.amount().signum() > 0, "limits.maximumCost", "must be above zero"));
    startWithin.ifPresent(time ->
        ContractViolation.require(
            time.compareTo(Duration.ofSeconds(1)) >= 0 && time.compareTo(Duration.ofHours(24)) <= 0,
            "limits.startWithin",
            "must be between PT1S and PT24H"));
  }
}
