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

  /** Who leaves waits so long for a pause. */
  private static final Duration PAUSE = Duration.ofSeconds(8);

  private static final long NEVER = Long.MAX_VALUE;

  private final CaptionParts parts;
  private final CaptionService service;
  private final CaptionJob job;
  private final CaptionSpending spending;
  private final CaptionLog log;
  private final CaptionResult result;
  private final CaptionRun run;
  private final CaptionCapsules capsules;

  /** Why somebody else is to go on: that is not taken back. */
  private Optional<String> leaves = Optional.empty();

  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("captions-", 0).factory());

  /**
   * @param from what the holder before left
   */
  CaptionHolding(
      CaptionParts parts,
      CaptionService service,
      CaptionJob job,
      CaptionNotes notes,
      Optional<Inherited> from) {
    this.parts = parts;
    this.service = service;
    this.job = job;
    Attempt attempt = job.attempt();
    this.spending = service.spending();
    var id = job.dispatch().jobId();
    this.log =
        new CaptionLog(
            parts.links().tell(job.dispatch().tenant(), id, attempt.epoch(), attempt.trace()),
            id,
            attempt.epoch(),
            parts.clock(),
            from.map(left -> left.capsule().linesLost()).orElse(0L));
    this.result = new CaptionResult(job.dispatch().job().outputs(), from);
    job.live()
        .moved()
        .ifPresent(why -> {
          notes.resumes(why, from);
          log.moved(why, from.map(left -> left.capsule().segments()).orElse(0) + 1);
        });
    this.run = new CaptionRun(parts, service, job, notes, log, spending, result, from, this::told);
    this.capsules =
        new CaptionCapsules(
            attempt,
            run.packing(),
            notes.meters(),
            from.map(left -> left.capsule().number()).orElse(0L),
            parts.millis());
  }

  /** Captions the stream until it is over, or goes on elsewhere. */
  Ending hold() throws InterruptedException {
    Attempt attempt = job.attempt();
    try (Attempt.StopHook _ = attempt.onHangUp(() -> aside(run::hungUp));
        Attempt.StopHook _ = attempt.onWindUp(_ -> aside(run::windUp));
        Attempt.StopHook _ = attempt.onSuspension(run::wake)) {
      threads.execute(this::announce);
      threads.execute(this::keep);
      run.tick();
      Optional<Ending.Failed> trouble = untilOver();
      if (trouble.isEmpty() && run.reason().isEmpty()) {
        var unused = capsules.keep(run::left);
        var inDoubt = log.settle(SETTLING);
        return new Ending.Yielded(leaves.orElseThrow());
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
          run.reason().orElseThrow(),
          attempt.windUp(),
          service.failure().orElseGet(() -> CaptionEndings.lost(run.refused(), run.trouble())),
          result,
          went);
    }
  }

  /**
   * Ticks until the captions are over, or go on elsewhere.
   *
   * @return what keeps them from going on, if that ended them
   */
  private Optional<Ending.Failed> untilOver() throws InterruptedException {
    Attempt attempt = job.attempt();
    long leavesAt = NEVER;
    Optional<Ending.Failed> trouble = Optional.empty();
    while (trouble.isEmpty() && !run.awaitEnd(TICK)) {
      long now = parts.millis().getAsLong();
      leaves = leaves.or(this::leaving);
      // What is to end soon is written down to its end here.
      boolean ends = attempt.hungUp() || attempt.windUp().isPresent();
      if (leaves.isPresent() && !attempt.suspended() && !ends) {
        leavesAt = Math.min(leavesAt, now + PAUSE.toMillis());
        run.leaves();
        if (run.pauses() || (now >= leavesAt && run.mayBeLeft())) {
          return Optional.empty();
        }
      }
      run.tick();
      trouble = run.failure().map(FrameEndings::of);
    }
    return trouble;
  }

  /** Why somebody else is to go on, if that is so. */
  private Optional<String> leaving() {
    if (job.attempt().draining()) {
      return Optional.of("worker_draining");
    }
    return run.isRetold() ? Optional.of(CaptionJob.LINES_LOST) : spending.spent();
  }

  /** From within the run, which may be being made: nothing is told before it is. */
  private void told() {
    capsules.told();
  }

  private void keep() {
    try {
      capsules.keepKeeping();
    } catch (InterruptedException e) {
      // The job is over.
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      run.failed(e);
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
