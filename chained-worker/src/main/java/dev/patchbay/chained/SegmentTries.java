package dev.patchbay.chained;

import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Stage;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What follows where a stage could not do its part of a segment: it is asked again, for a while;
 * then the session ends as a broken one does. What fails for good is passed over, for the words may
 * be to blame; of another segment right behind it nobody believes that, and no other session would
 * fare better. Not safe for several threads.
 */
final class SegmentTries {
  /** How often a stage is asked again for a segment. */
  static final int MOST_AGAIN = 3;

  /** So many segments in a row that nobody says: not all of their words are to blame. */
  private static final int MOST_UNSAID = 6;

  private final BooleanSupplier futile;
  private final SessionTrouble trouble = new SessionTrouble();
  private final Map<Stage, Ending.Failed> failing = new EnumMap<>(Stage.class);
  private int unsaid;

  /** What is to be done. */
  sealed interface Verdict {
    /** The stage is asked again, after a rest. */
    record Again() implements Verdict {}

    /** The segment has no translation. */
    record PassedOver() implements Verdict {}

    /**
     * The session ends.
     *
     * @param hopeless whether no other session would fare better
     */
    record Ends(Ending.Failed why, boolean hopeless) implements Verdict {}
  }

  /**
   * @param futile whether no more calls are worth it
   */
  SegmentTries(BooleanSupplier futile) {
    this.futile = futile;
  }

  /** A stage did its part. */
  void passed(Stage stage) {
    trouble.passed(stage);
    failing.remove(stage);
    if (stage == Stage.TEXT_TO_SPEECH) {
      unsaid = 0;
    }
  }

  /** Why a stage has not done its part yet, if one could not. */
  Optional<Ending.Failed> failing() {
    return failing.values().stream().findFirst();
  }

  Verdict failed(SpokenSegment segment, Stage stage, Ending.Failed why) {
    failing.put(stage, SessionTrouble.below(stage, why, false));
    if (why.retryable()) {
      return retryable(segment, stage, why);
    }
    return trouble
        .failed(stage, why)
        .or(() -> nobodySpeaks(stage, why))
        .<Verdict>map(ending -> new Verdict.Ends(ending, true))
        .orElseGet(Verdict.PassedOver::new);
  }

  /** A vendor that refuses whatever is said: who wanted to hear it would hear nothing. */
  private Optional<Ending.Failed> nobodySpeaks(Stage stage, Ending.Failed why) {
    boolean refused = stage == Stage.TEXT_TO_SPEECH && !why.equals(CallWithdrawn.ENDING);
    if (refused) {
      unsaid++;
    }
    return refused && unsaid >= MOST_UNSAID
        ? Optional.of(SessionTrouble.below(stage, why, false))
        : Optional.empty();
  }

  private Verdict retryable(SpokenSegment segment, Stage stage, Ending.Failed why) {
    boolean hopeless = futile.getAsBoolean();
    return !hopeless && segment.again(stage, MOST_AGAIN)
        ? new Verdict.Again()
        : new Verdict.Ends(SessionTrouble.below(stage, why, false), hopeless);
  }
}
