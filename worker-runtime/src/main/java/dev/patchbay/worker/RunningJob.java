package dev.patchbay.worker;

import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Dispatch;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An admitted job on its virtual thread. Its end is the last thing that it tells. */
final class RunningJob {
  private static final Logger LOG = LoggerFactory.getLogger(RunningJob.class);

  private final HeldAttempt attempt;
  private final Thread thread;

  private RunningJob(HeldAttempt attempt, Thread thread) {
    this.attempt = attempt;
    this.thread = thread;
  }

  /**
   * @param mailbox takes what the job tells; may make it wait
   */
  static RunningJob start(
      Lanework lane,
      Claim claim,
      Outbox.Address address,
      Effect.Begin by,
      Consumer<Input> mailbox,
      AttemptSpan span) {
    Dispatch dispatch = address.dispatch();
    var attempt =
        new HeldAttempt(
            claim,
            address.trace(),
            address.dispatchedAt(),
            by,
            mailbox,
            new GivenParts(() -> lane.parts().read(dispatch, claim)),
            span,
            lane::nanos);
    Thread thread =
        Thread.ofVirtual()
            .name("job-" + claim.claimId())
            .start(() -> mailbox.accept(inScope(span, () -> work(lane, claim, dispatch, attempt))));
    return new RunningJob(attempt, thread);
  }

  private static Input inScope(AttemptSpan span, Supplier<Input> work) {
    try (var _ = span.inScope()) {
      return work.get();
    }
  }

  /** This call may begin. */
  void allow(int call) {
    attempt.allow(call);
  }

  /** Takes the ledger's answers to its effects. */
  HeldEffects effects() {
    return attempt.effects();
  }

  /** Whether the finished part of this id is kept. */
  void answered(long part, boolean kept) {
    attempt.answered(part, kept);
  }

  /** Its caller has left. It is not interrupted: what it does now it may finish. */
  void hangUp() {
    attempt.hangUp();
  }

  /** It is to end with a goodbye. It is not interrupted. */
  void windUp(String reason) {
    attempt.windUp(reason);
  }

  /** Its worker is about to leave. It is not interrupted. */
  void drain() {
    attempt.drain();
  }

  /** Its lease is proven until then. */
  void provenUntil(long nanos) {
    attempt.provenUntil(nanos);
  }

  /** It must be silent, or may speak again. */
  void suspended(boolean now) {
    attempt.suspend(now);
  }

  /** Aborts what it does and interrupts it. */
  void stop(StopCause cause) {
    attempt.stop(cause);
    thread.interrupt();
  }

  /**
   * Whatever the job does, this returns. Errors are caught as well: an uncaught one would print its
   * message, and messages may hold what was said.
   */
  private static Input work(Lanework lane, Claim claim, Dispatch dispatch, HeldAttempt attempt) {
    Input result;
    try {
      lane.steps().reached(Steps.Step.WORK_BEGINS, claim);
      result = new Input.Returned(Objects.requireNonNull(lane.worker().work(dispatch, attempt)));
    } catch (InterruptedException e) {
      result = new Input.Threw("InterruptedException");
    } catch (Throwable e) {
      result = new Input.Threw(e.getClass().getSimpleName());
      Ids.of(claim, LOG.atError())
          .addKeyValue("exception", e.getClass().getName())
          .log("job failed");
    }
    attempt.finished();
    var cleared = Thread.interrupted();
    lane.steps().reached(Steps.Step.WORK_OVER, claim);
    return result;
  }
}
