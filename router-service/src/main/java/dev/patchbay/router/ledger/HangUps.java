package dev.patchbay.router.ledger;

import dev.patchbay.router.ledger.Phase.Admitted;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.JobOutput;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Signal;
import java.util.Optional;

/**
 * The caller of a live job has left. That is no failure and no change of mind: the holder ends the
 * job in order, and it is completed. Where nobody holds a talk, it is completed too if it was
 * served before, which its capsule proves; else nothing was said, and it is cancelled. Captions and
 * translations that had begun outlast their speaker: what was said before is told by whoever comes
 * next.
 */
final class HangUps {
  private static final String HUNG_UP = "hung_up";
  private static final String RULE = "must be a live job's, for a hang-up";

  private HangUps() {}

  static Step hungUp(Step step) {
    KnownJob job = step.job();
    if (!job.facts().live()) {
      return Requests.notTaken(step, "not_live", RULE);
    }
    return switch (job.phase()) {
      case Phase.Waiting _, Phase.Deferred _, Phase.Dispatched _ when outlast(job) -> noted(step);
      case Phase.Waiting _, Phase.Deferred _, Phase.Dispatched _ -> unheld(step);
      case Admitted held when !job.liveState().hungUp() -> signal(noted(step), held.claim());
      case Admitted _, Phase.Finished _ -> step;
    };
  }

  private static Step noted(Step step) {
    return step.with(step.job().with(step.job().liveState().withHangUp()));
  }

  /** Whether another holder would find something to do: a talk is over without its caller. */
  static boolean leavesWork(KnownJob job) {
    return !job.liveState().hungUp() || outlast(job);
  }

  /** Whether it had begun and has others than who speaks, who are there to its end. */
  static boolean outlast(KnownJob job) {
    return job.everStarted() && hasReaders(job);
  }

  /** Whether it is a stream that others read or hear. */
  static boolean hasReaders(KnownJob job) {
    return switch (job.facts().wanted().purpose()) {
      case CAPTIONS, TRANSLATION -> job.facts().live();
      case CONVERSATION, TRANSCRIPT, NOTES, REPLY, ANNOUNCEMENT -> false;
    };
  }

  /** Tells the holder, as often as it is asked: a lost signal does not matter. */
  static Step signal(Step step, Claim claim) {
    return step.order(new Out.SendSignal(new Signal.HangUp(claim, step.job().epoch())));
  }

  /**
   * @param reason the holder's own word for the end comes first; else why it was told to end it
   */
  static Outcome.Completed completed(Step step, JobOutput output, Optional<String> reason) {
    LiveState live = step.job().liveState();
    return new Outcome.Completed(
        output,
        reason.or(live::windUp).or(() -> live.hungUp() ? Optional.of(HUNG_UP) : Optional.empty()));
  }

  /** Nobody will go on with it. */
  static Step unheld(Step step) {
    boolean served = !step.job().parts().checkpoint().parts().isEmpty();
    return served ? over(step) : Finish.cancelled(step);
  }

  /** The holder ended without more to say than that it did. */
  static Step over(Step step) {
    return Finish.with(step, new Outcome.Completed(JobOutput.NONE, Optional.of(HUNG_UP)));
  }
}
