package dev.patchbay.router.ledger;

import java.time.Duration;

/**
 * How long the ledger waits for whom. Ticks detect lost parties; durations are compared with broker
 * times.
 *
 * @param tick the least time between two ticks; turns backoffs into ticks
 * @param leaseTicks ticks without progress after which an attempt counts as lost
 * @param unclaimedTicks ticks after which an unclaimed dispatch is followed by the next attempt
 * @param liveTicks ticks after its dispatch in which work on a live job must have begun
 * @param effectWithin from the sending of its claim, in which a granted effect must have begun
 * @param declines how often one attempt may be declined and offered again, and how many attempts a
 *     job may get back at no cost
 * @param startLiveWithin from publication to the start of work on a live job, where it names no
 *     time
 * @param finishWithin from publication to the result, where the job names no time
 * @param finishStreamWithin the same of captions and translations
 * @param framesKept how long frames are kept; a stream is remembered so long after its last job
 * @param cancelRemembered how long the cancel of an unknown job waits for its submit
 * @param finishedRemembered how long a finished job's id stays taken; longer than the jobs topic
 *     keeps records
 */
public record Timings(
    Duration tick,
    int leaseTicks,
    int unclaimedTicks,
    int liveTicks,
    Duration effectWithin,
    int declines,
    Duration startLiveWithin,
    Duration finishWithin,
    Duration finishStreamWithin,
    Duration framesKept,
    Duration cancelRemembered,
    Duration finishedRemembered) {
  public static final Timings DEFAULTS =
      new Timings(
          Duration.ofMillis(250),
          24,
          2400,
          6,
          Duration.ofSeconds(10),
          8,
          Duration.ofSeconds(15),
          Duration.ofHours(1),
          Duration.ofHours(12),
          Duration.ofMinutes(15),
          Duration.ofMinutes(10),
          Duration.ofDays(4));

  public Timings {
    requirePositive(tick, "tick");
    requirePositive(effectWithin, "effectWithin");
    requirePositive(startLiveWithin, "startLiveWithin");
    requirePositive(finishWithin, "finishWithin");
    requirePositive(finishStreamWithin, "finishStreamWithin");
    requirePositive(framesKept, "framesKept");
    requirePositive(cancelRemembered, "cancelRemembered");
    requirePositive(finishedRemembered, "finishedRemembered");
    require(leaseTicks >= 1, "leaseTicks must be at least 1");
    require(unclaimedTicks >= 1, "unclaimedTicks must be at least 1");
    require(liveTicks >= 1, "liveTicks must be at least 1");
    require(declines >= 0, "declines must not be negative");
  }

  /** The wait in whole ticks, never shorter than asked. */
  long ticks(Duration wait) {
    long whole = wait.dividedBy(tick);
    return tick.multipliedBy(whole).equals(wait) ? whole : whole + 1;
  }

  private static void requirePositive(Duration time, String name) {
    require(time.toMillis() >= 1, name + " must be at least one millisecond");
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("ledger timings: " + rule);
    }
  }
}
