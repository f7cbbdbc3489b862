package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Waits for a moment that is bad for as many talks of one worker as can be: one has asked what the
 * caller has not confirmed, and of another the caller or the agent is in mid speech.
 */
final class StrikeMoment {
  private static final Pattern NAME = Pattern.compile("workerId=\"(worker-[0-9a-f-]+)\"");

  /** Shorter than a caller hesitates to confirm. */
  private static final Duration CHOOSY = Duration.ofSeconds(8);

  /** Until a worker among several holds something. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration LOOK = Duration.ofMillis(20);

  private final TalkTail told;
  private final List<AppProcess> workers;
  private final List<MovingTalk> talks;
  private volatile Optional<AppProcess> chosen = Optional.empty();

  StrikeMoment(TalkTail told, List<AppProcess> workers, List<MovingTalk> talks) {
    this.told = told;
    this.workers = List.copyOf(workers);
    this.talks = List.copyOf(talks);
  }

  /** Who was struck. */
  AppProcess worker() {
    return chosen.orElseThrow();
  }

  /**
   * Strikes then.
   *
   * @param aside come back before, when all talks have begun
   */
  Strike.Done strike(Strike strike, Aside aside) {
    talks.forEach(talk -> told.awaitHolder(talk.jobId()));
    aside.back();
    MovingTalk asked =
        talks.stream()
            .filter(talk -> talk.order().isPresent())
            .reduce((_, last) -> last)
            .orElseThrow();
    told.awaitLine("a question is heard", asked.jobId(), TalkCues::askedToItsEnd);
    String holder = told.holder(asked.jobId()).orElseThrow();
    AppProcess worker =
        workers.stream()
            .filter(one -> name(one).equals(Optional.of(holder)))
            .findFirst()
            .orElseThrow();
    chosen = Optional.of(worker);
    Set<String> jobs = awaitMoment(strike == Strike.STOPPED, holder);
    return strike.on(worker, jobs, () -> moved(jobs));
  }

  /**
   * Waits for such a moment of this worker, once every caller has heard an opening.
   *
   * @param agents whether the agent of one talk, or else its caller, is to be in mid speech
   * @return jobs of the talks that it holds
   */
  Set<String> of(AppProcess one, boolean agents) {
    for (MovingTalk talk : talks) {
      told.awaitLine("an opening is told", talk.jobId(), StrikeMoment::said);
    }
    String holder = name(one).orElseThrow();
    Deadline.after(PATIENCE)
        .await("the " + one.name() + " holds talks", () -> !heldBy(holder).isEmpty());
    return awaitMoment(agents, holder);
  }

  /** Whether others hold all of these. */
  boolean moved(Set<String> jobs) {
    return jobs.stream().allMatch(told::moved);
  }

  private static boolean said(JsonNode line) {
    return TalkCues.is(line, "final") && line.path("side").asString("").equals("agent");
  }

  private Set<String> awaitMoment(boolean agents, String holder) {
    var soon = Deadline.after(CHOOSY);
    while (true) {
      Set<String> jobs = heldBy(holder);
      if (soon.passed() || jobs.stream().anyMatch(job -> inMidSpeech(agents, job))) {
        return jobs;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private Set<String> heldBy(String holder) {
    return talks.stream()
        .map(MovingTalk::jobId)
        .filter(job -> !told.isOver(job) && told.holder(job).equals(Optional.of(holder)))
        .collect(Collectors.toSet());
  }

  /** The caller speaks soon after it is listened to, and the agent once it is said to speak. */
  private boolean inMidSpeech(boolean agents, String job) {
    Duration least = agents ? Duration.ofMillis(500) : Duration.ofMillis(1900);
    Duration most = agents ? Duration.ofMillis(1500) : Duration.ofMillis(2500);
    Instant now = Instant.now();
    return waits(job)
        && told.state(job)
            .filter(state -> state.is(agents ? "speaking" : "listening"))
            .map(state -> Duration.between(state.since(), now))
            .filter(since -> since.compareTo(least) >= 0 && since.compareTo(most) <= 0)
            .isPresent();
  }

  private boolean waits(String job) {
    return talks.stream()
        .anyMatch(talk -> talk.jobId().equals(job) && talk.manner() == MovingTalk.Manner.WAITS);
  }

  /** As it calls itself since its last start. */
  static Optional<String> name(AppProcess worker) {
    try {
      return NAME.matcher(Files.readString(worker.log()))
          .results()
          .map(found -> found.group(1))
          .reduce((_, last) -> last);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
