package dev.patchbay.stream.captions;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.StreamOutput;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.frames.FrameEndings;
import dev.patchbay.worker.frames.FrameEvents;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** One admitted job from its beginning to its end, on the job's own thread, which ticks. */
final class CaptionHolding implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(250);

  /** For the broker to have the last lines. */
  private static final Duration SETTLING = Duration.ofSeconds(5);

  private final CaptionJob job;
  private final CaptionSpending spending;
  private final CaptionLog log;
  private final CaptionResult result;
  private final CaptionRun run;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("captions-", 0).factory());

  CaptionHolding(CaptionParts parts, CaptionService service, CaptionJob job, CaptionNotes notes) {
    this.job = job;
    Attempt attempt = job.attempt();
    this.spending = service.spending();
    var id = job.dispatch().jobId();
    this.log =
        new CaptionLog(
            parts.links().tell(job.dispatch().tenant(), id, attempt.epoch(), attempt.trace()),
            id,
            attempt.epoch(),
            parts.clock());
    this.result = new CaptionResult(job.dispatch().job().outputs());
    this.run = new CaptionRun(parts, service, job, notes, log, spending, result);
  }

  /** Captions the stream until it is over. */
  Ending hold() throws InterruptedException {
    Attempt attempt = job.attempt();
    try (Attempt.StopHook _ = attempt.onHangUp(() -> aside(run::hungUp));
        Attempt.StopHook _ = attempt.onWindUp(_ -> aside(run::windUp));
        Attempt.StopHook _ = attempt.onSuspension(run::wake)) {
      threads.execute(this::announce);
      run.tick();
      Optional<Ending.Failed> trouble = Optional.empty();
      while (trouble.isEmpty() && !run.awaitEnd(TICK)) {
        run.tick();
        trouble = run.failure().map(FrameEndings::of);
      }
      run.hangUp();
      StreamOutput went =
          CaptionEndings.went(
              run.captioner(),
              log,
              log.settle(SETTLING),
              FrameEvents.summary(run.ear().summary()),
              result.omitted());
      if (trouble.isPresent()) {
        return trouble.get().streamed(went);
      }
      return CaptionEndings.of(
          run.reason().orElseThrow(), attempt.windUp(), run.refused(), run.trouble(), result, went);
    }
  }

  private void announce() {
    try {
      spending.keepAnnouncing(run::wake);
    } catch (InterruptedException e) {
      // The job is over.
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // Without announcements nothing is heard any more.
      run.failed(e);
    }
  }

  /** For what the lock may have to be waited for. */
  private void aside(Runnable task) {
    try {
      threads.execute(task);
    } catch (RejectedExecutionException e) {
      // The job is over.
      return;
    }
  }

  /** Ends all that waits for the job. */
  @Override
  public void close() {
    run.hangUp();
    // Nothing more is announced, before what stands ready goes.
    threads.shutdownNow();
    threads.close();
    spending.close();
  }
}
