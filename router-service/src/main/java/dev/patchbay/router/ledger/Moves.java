package dev.patchbay.router.ledger;

import dev.patchbay.router.routing.Routing;
import dev.patchbay.router.routing.Shortened;
import dev.patchbay.schemas.DecisionKind;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobMove;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Purpose;
import java.util.Optional;

/**
 * A talk that had begun and whose holder is gone goes on at another worker, at once and on the same
 * frames: the next holder finds in the checkpoint what was said and in the effects what was done.
 * So do captions and translations, from what is told of the stream. None of the policy's attempts
 * is spent on that, but a job that every worker loses must end all the same.
 */
final class Moves {
  /** How often a job may go to another worker. */
  static final int MOST = 32;

  static final String LOST = "holder_lost";

  private Moves() {}

  /**
   * The holder is gone, and what it could not tell is charged.
   *
   * @param why the ledger's word for that, or the holder's own
   */
  static Step holderLost(Step step, String why) {
    if (!goesOn(step)) {
      return lost(step, why);
    }
    Step moved = step.with(step.job().with(next(step, why)));
    Optional<Outcome.Failed> obstacle = Attempts.obstacle(moved, why);
    if (obstacle.isPresent()) {
      return lost(step, why, obstacle.get().reason(), obstacle.get().detail());
    }
    return switch (Decisions.routing(moved)) {
      case Routing.Found found -> sent(moved, why, found);
      // What a talk becomes below its tier is among the routes that were looked at.
      case Routing.None none -> lost(step, why, none.reason(), none.detail());
    };
  }

  private static boolean goesOn(Step step) {
    KnownJob job = step.job();
    LiveState live = job.liveState();
    boolean wanted = WindUps.leavesWork(job) && !step.pastDeadline();
    return portable(job.facts().wanted().purpose()) && wanted && live.moved() < MOST;
  }

  private static boolean portable(Purpose purpose) {
    return switch (purpose) {
      case CONVERSATION, CAPTIONS, TRANSLATION -> true;
      default -> false;
    };
  }

  private static LiveState next(Step step, String why) {
    return step.job().liveState().toAnotherWorker(move(step, why));
  }

  private static JobMove move(Step step, String why) {
    return new JobMove(step.moment().time(), step.job().epoch(), why);
  }

  /** The job leaves its tier; nothing of that need be known where nobody had begun. */
  static Step belowTier(Step step, String why) {
    KnownJob job = step.job();
    return job.facts().live() && job.everStarted()
        ? step.with(job.with(job.liveState().toLesserTier(move(step, why))))
        : step;
  }

  private static Step sent(Step step, String why, Routing.Found found) {
    Step sent =
        Attempts.send(step, DecisionKind.REDISPATCH, why, found, Attempts.values(step, why));
    KnownJob job = sent.job();
    var event =
        Attempts.lessened(sent, step.job(), found)
            .orElseGet(
                () -> new JobEvent.Moved(job.jobId(), sent.moment().time(), found.route(), why));
    return sent.order(new Out.TellProduct(job.tenant(), event));
  }

  private static Step lost(Step step, String why) {
    return Finish.failed(step, LOST, "the worker that held the live job is gone: " + why);
  }

  private static Step lost(Step step, String why, String obstacle, String detail) {
    return Finish.with(step, untaken(why, obstacle, detail));
  }

  /** A talk had begun and nobody goes on with it: why it lost its holder, and why it finds none. */
  static Outcome.Failed untaken(String why, String obstacle, String detail) {
    String words =
        "the worker that held the live job is gone: %s; none can take it over: %s, %s"
            .formatted(why, obstacle, detail);
    return new Outcome.Failed(LOST, Shortened.to(Attempts.LONGEST_DETAIL, words));
  }
}
