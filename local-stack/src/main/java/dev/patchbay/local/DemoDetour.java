package dev.patchbay.local;

import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Route;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Has all new talks kept away from their model while a caller calls, and lets them back before that
 * one is called back. The router is asked first where the job would go, until it goes by that.
 */
final class DemoDetour {
  private final DemoEvidence evidence;
  private final BiConsumer<DemoJob, byte[]> publish;
  private final Consumer<DemoJob> calling;
  private final Consumer<String> breaker;

  /** How many answers were there when the router was asked last, by the job. */
  private final Map<JobId, Long> asked = new HashMap<>();

  /**
   * @param publish takes what is published for a job
   * @param calling somebody takes the telephone, before the job is published
   * @param breaker takes a word for the breaker of the model, as of {@code patchbay breaker}
   */
  DemoDetour(
      DemoEvidence evidence,
      BiConsumer<DemoJob, byte[]> publish,
      Consumer<DemoJob> calling,
      Consumer<String> breaker) {
    this.evidence = evidence;
    this.publish = publish;
    this.calling = calling;
    this.breaker = breaker;
  }

  /** Whether the job that is kept away is on its way; not before another talk goes on. */
  boolean keptAway(DemoJob job, Job value, JobId during) {
    if (evidence.row(during).state() != DemoState.WORKING) {
      return false;
    }
    return sent(job, value, Optional.of(Lane.CHAINED_LIVE), "open");
  }

  /** Whether the promised job is on its way. */
  boolean calledBack(DemoJob job, Job promised) {
    return sent(job, promised, Optional.of(Lane.CONVERSATION), "close", "auto");
  }

  /** Whether the job is on its way, as soon as the router says by itself that it is had live. */
  boolean liveAgain(DemoJob job, Job value) {
    return sent(job, value, Optional.of(Lane.CONVERSATION));
  }

  /** Whether the job is on its way, as soon as the router says by itself that it is not run. */
  boolean refused(DemoJob job, Job value) {
    return sent(job, value, Optional.empty());
  }

  /**
   * @param lane where it must go; nowhere when empty
   */
  private boolean sent(DemoJob job, Job value, Optional<Lane> lane, String... words) {
    if (!asked.containsKey(job.jobId())) {
      for (String word : words) {
        breaker.accept(word);
      }
      ask(job, value);
      return false;
    }
    long answers = answers(job.jobId());
    if (answers == asked.get(job.jobId())) {
      return false;
    }
    if (!lane(job.jobId()).equals(lane)) {
      ask(job, value);
      return false;
    }
    calling.accept(job);
    publish.accept(job, Json.write(new JobRequest.Submit(value)));
    return true;
  }

  private void ask(DemoJob job, Job value) {
    asked.put(job.jobId(), answers(job.jobId()));
    publish.accept(job, Json.write(new JobRequest.Quote(value)));
  }

  private long answers(JobId job) {
    return evidence.events().stream().filter(event -> answers(event, job)).count();
  }

  /** Where the router said last that it would go. */
  private Optional<Lane> lane(JobId job) {
    return evidence.events().stream()
        .filter(event -> answers(event, job))
        .reduce((_, later) -> later)
        .map(JobEvent.Quoted.class::cast)
        .flatMap(JobEvent.Quoted::route)
        .map(Route::lane);
  }

  private static boolean answers(JobEvent event, JobId job) {
    return event instanceof JobEvent.Quoted && event.jobId().equals(job);
  }
}
