package dev.patchbay.worker;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.EffectOutcome;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.FramesPlace;
import dev.patchbay.schemas.Meter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Everything that can happen to a claim. */
sealed interface Input {
  /** Time has passed. */
  record Turn() implements Input {}

  /**
   * The ledger said yes.
   *
   * @param slot whether the claim holds a slot now
   * @param frames where the frames of a live job lie
   * @param grants whether a call waits for the ledger's grant
   * @param within how long the claim holds the attempt from its sending, before a first progress;
   *     empty: as long as any progress proves
   */
  record Admitted(
      int epoch,
      boolean slot,
      Optional<FramesPlace> frames,
      boolean grants,
      Optional<Duration> within)
      implements Input {
    Admitted(int epoch, boolean slot, Optional<FramesPlace> frames) {
      this(epoch, slot, frames, false, Optional.empty());
    }

    Admitted(int epoch, boolean slot) {
      this(epoch, slot, Optional.empty());
    }
  }

  record Refused(String reason) implements Input {}

  /**
   * The ledger's word that the claim still held the attempt when it read a suspended report.
   *
   * @param number of the report that is answered
   */
  record Renewed(int epoch, int number) implements Input {}

  /**
   * All calls that the report of this number or an earlier one told may begin.
   *
   * @param number of the report that is answered
   */
  record Granted(int epoch, int number) implements Input {}

  record Fenced(int epoch) implements Input {}

  record Cancelled(int epoch) implements Input {}

  /** The caller of the live job has left; may be said again. */
  record HungUp(int epoch) implements Input {}

  /**
   * The talk of the live job is to end with a goodbye; may be said again.
   *
   * @param reason stable word
   */
  record WoundUp(int epoch, String reason) implements Input {}

  /** The broker acknowledged the progress of this number. */
  record ProgressDurable(int number) implements Input {}

  /** The broker did not acknowledge it in time; it may have it all the same. */
  record ProgressLost(int number) implements Input {}

  record EndDurable() implements Input {}

  /**
   * The end's report was not acknowledged.
   *
   * @param tooLarge it never will be
   */
  record EndLost(boolean tooLarge) implements Input {}

  /**
   * The job is about to call providers.
   *
   * @param calls each by the number by which the job names it, never twice
   */
  record Wanted(Map<Integer, Exposure> calls) implements Input {
    public Wanted {
      calls = Map.copyOf(calls);
    }

    Wanted(int call, Exposure exposure) {
      this(Map.of(call, exposure));
    }
  }

  /**
   * A provider call has ended and used something.
   *
   * @param call whose announcement is accounted for with that; 0 for nobody's
   */
  record Used(
      int call, String providerId, String target, String model, Map<Meter, BigDecimal> metered)
      implements Input {
    public Used {
      metered = Map.copyOf(metered);
    }
  }

  /** The announced provider call is over, or never began, and used nothing. */
  record Unspent(int call) implements Input {}

  /**
   * The job has finished a part.
   *
   * @param id numbered by the job
   */
  record Finished(long id, FinishedPart part) implements Input {}

  /**
   * The job keeps a capsule: the one part that counts from then on.
   *
   * @param id numbered by the job, together with what it finishes
   */
  record Kept(long id, FinishedPart capsule) implements Input {}

  /** The broker has the part of this id, there. */
  record PartDurable(long id, int partition, long offset) implements Input {}

  /**
   * The broker did not acknowledge it; it may have it all the same.
   *
   * @param forGood it never will
   */
  record PartLost(long id, boolean forGood) implements Input {}

  /** The job wishes to change something in the world, and waits. */
  record EffectWanted(AttemptReport.EffectClaimed claim) implements Input {}

  /**
   * The ledger granted it.
   *
   * @param within from the sending of the claim
   */
  record EffectGranted(int epoch, String confirmation, Duration within) implements Input {}

  record EffectRefused(int epoch, String confirmation, String reason) implements Input {}

  /** The job says what became of it. */
  record EffectEnded(String confirmation, EffectOutcome outcome) implements Input {}

  /** The job returned. */
  record Returned(Ending ending) implements Input {}

  /**
   * The job threw.
   *
   * @param exception the class's simple name
   */
  record Threw(String exception) implements Input {}

  /** The worker leaves: nothing new begins. */
  record DrainBegun() implements Input {}

  /** The worker leaves now: what runs is stopped. */
  record DrainOver() implements Input {}
}
