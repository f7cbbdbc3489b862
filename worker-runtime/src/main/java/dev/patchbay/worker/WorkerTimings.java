package dev.patchbay.worker;

import java.time.Duration;

/**
 * The worker's clockwork. All above zero, at most a day.
 *
 * @param claimRepeat an unanswered claim is repeated after this time
 * @param claimPatience an unanswered claim gives its slot back after this time
 * @param progressEvery between two progress reports
 * @param suspendAfter an attempt is suspended this long after sending the last progress that the
 *     broker acknowledged; longer than {@code progressEvery}, shorter than the ledger's lease
 * @param suspendedAtMost a suspended attempt that hears nothing for this time is given up
 * @param endGrace the report of an end is retried until this long after finish-by
 * @param reportEvery between two reports of free slots
 */
public record WorkerTimings(
    Duration claimRepeat,
    Duration claimPatience,
    Duration progressEvery,
    Duration suspendAfter,
    Duration suspendedAtMost,
    Duration endGrace,
    Duration reportEvery) {
  public static final WorkerTimings DEFAULT =
      new WorkerTimings(
          Duration.ofSeconds(2),
          Duration.ofSeconds(30),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofMinutes(2),
          Duration.ofMinutes(1),
          Duration.ofSeconds(2));

  public WorkerTimings {
    requireBounded("claimRepeat", claimRepeat);
    requireBounded("claimPatience", claimPatience);
    requireBounded("progressEvery", progressEvery);
    requireBounded("suspendAfter", suspendAfter);
    requireBounded("suspendedAtMost", suspendedAtMost);
    requireBounded("endGrace", endGrace);
    requireBounded("reportEvery", reportEvery);
    if (suspendAfter.compareTo(progressEvery) <= 0) {
      throw new IllegalArgumentException("suspendAfter: must be longer than progressEvery");
    }
  }

  private static void requireBounded(String field, Duration time) {
    if (!time.isPositive() || time.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(field + ": must be above zero and at most a day");
    }
  }
}
