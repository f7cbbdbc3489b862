package dev.patchbay.router.ledger;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.LiveProfile;
import dev.patchbay.schemas.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** By when jobs must be over, and when a live one is to be ended for that. */
final class LiveTimes {
  /** Beside its length a talk needs time for its goodbye and its last reports. */
  private static final Duration SPARE = Duration.ofMinutes(5);

  private static final Duration GOODBYE = Duration.ofMinutes(1);

  /** For the last words to come, of a provider that is asked to finish. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(20);

  /**
   * A dispatch may lie in a part of its lane that still counts as read by the worker that was just
   * lost, and who takes over a talk reads first what was said.
   */
  private static final int TAKES_OVER = 2;

  private LiveTimes() {}

  /** How long after its dispatch work on a live job must have begun. */
  static int ticksToBegin(KnownJob job, Timings timings) {
    boolean takesOver = job.liveState().takesOver().isPresent();
    return takesOver ? TAKES_OVER * timings.liveTicks() : timings.liveTicks();
  }

  /**
   * As the job says. Else a talk has the longest time to its beginning, its agent's length and some
   * more, so that its own bound comes first; captions and translations last as long as their stream
   * does, and any other job has what the ledger gives it.
   *
   * @param startWithin longest time to the beginning
   */
  static Instant finishBy(
      Job job,
      Instant published,
      Optional<Duration> startWithin,
      Optional<AgentProfile> agent,
      Timings timings) {
    return job.limits()
        .finishBy()
        .orElseGet(() ->
            published.plus(
                length(job, agent)
                    .map(length -> startWithin.orElse(Duration.ZERO).plus(length).plus(SPARE))
                    .orElse(usual(job, timings))));
  }

  private static Duration usual(Job job, Timings timings) {
    return switch (job.purpose()) {
      case CAPTIONS, TRANSLATION -> timings.finishStreamWithin();
      case CONVERSATION, TRANSCRIPT, NOTES, REPLY, ANNOUNCEMENT -> timings.finishWithin();
    };
  }

  private static Optional<Duration> length(Job job, Optional<AgentProfile> agent) {
    return agent
        .filter(_ -> job.needs().live())
        .flatMap(AgentProfile::live)
        .map(LiveProfile::limits)
        .map(limits -> limits.length());
  }

  /**
   * A minute before it must be over, of captions and translations twenty seconds; or for the last
   * quarter of a time that is short.
   */
  static Instant windUpAt(Facts facts) {
    Duration quarter = Duration.between(facts.publishedAt(), facts.finishBy()).dividedBy(4);
    Duration wanted = facts.wanted().purpose() == Purpose.CONVERSATION ? GOODBYE : LAST_WORDS;
    return facts.finishBy().minus(quarter.compareTo(wanted) < 0 ? quarter : wanted);
  }
}
