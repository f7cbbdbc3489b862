package dev.patchbay.router.ledger;

import dev.patchbay.schemas.ControlEntry.Retry;
import dev.patchbay.schemas.JobId;
import java.time.Duration;

/** How long to wait after a failure. Equal arguments wait equally long. */
final class Backoff {
  /** Whatever the policy says: longer than that is no retry any more. */
  private static final Duration A_DAY = Duration.ofDays(1);

  private static final int JITTER_STEPS = 1000;

  private Backoff() {}

  /**
   * The first backoff, doubled with each further failure, at least as long as the provider wished,
   * then up to a quarter longer so that jobs that failed together do not come back together; never
   * longer than the longest backoff.
   *
   * @param failures how often it failed, at least 1
   * @param wished the provider's own wish; zero when it has none
   */
  static Duration wait(Retry retry, JobId jobId, int failures, Duration wished) {
    Duration longest = shorter(retry.longestBackoff(), A_DAY);
    Duration wait = shorter(retry.firstBackoff(), longest);
    for (int n = 1; n < failures; n++) {
      wait = shorter(wait.multipliedBy(2), longest);
    }
    wait = shorter(wait.compareTo(wished) < 0 ? wished : wait, longest);
    Duration jitter =
        wait.dividedBy(4).multipliedBy(jitter(jobId, failures)).dividedBy(JITTER_STEPS);
    return shorter(wait.plus(jitter), longest);
  }

  private static int jitter(JobId jobId, int failures) {
    int mixed = (jobId + "/" + failures).hashCode() * 0x9E3779B9;
    return Math.floorMod(mixed ^ (mixed >>> 15), JITTER_STEPS + 1);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
