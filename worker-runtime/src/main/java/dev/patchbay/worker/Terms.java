package dev.patchbay.worker;

import dev.patchbay.schemas.Checkpoint;
import dev.patchbay.schemas.Claim;
import java.time.Duration;

/**
 * What stays the same for a claim's whole life. Times are nanoseconds of one monotonic clock that
 * starts near zero.
 *
 * @param forgetAt a claim that was never answered is forgotten then
 * @param reportUntil the end's report is retried until then
 * @param given the finished parts that the dispatch named
 */
record Terms(
    Claim claim, WorkerTimings timings, long forgetAt, long reportUntil, Checkpoint given) {
  /** Wait before something that failed at once is sent again. */
  static final long RETRY_PAUSE = Duration.ofMillis(250).toNanos();

  long claimRepeat() {
    return timings.claimRepeat().toNanos();
  }

  long progressEvery() {
    return timings.progressEvery().toNanos();
  }

  /**
   * How long a job that is told to end may wait for its last parts. A process that leaves gives all
   * its ends {@link #suspendAfter}; the rest of that is for the end's report.
   */
  long lastParts() {
    return suspendAfter() / 2;
  }

  long suspendAfter() {
    return timings.suspendAfter().toNanos();
  }

  long suspendedAtMost() {
    return timings.suspendedAtMost().toNanos();
  }

  long endGrace() {
    return timings.endGrace().toNanos();
  }
}
