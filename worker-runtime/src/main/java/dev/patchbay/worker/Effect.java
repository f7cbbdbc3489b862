package dev.patchbay.worker;

import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.FramesPlace;
import java.util.Optional;

/** What is to be done about it. */
sealed interface Effect {
  /** Send the claim again, the same as before. */
  record RepeatClaim() implements Effect {}

  /** The slot is free for another dispatch. */
  record GiveSlotBack() implements Effect {}

  /**
   * Start the job under this epoch.
   *
   * @param frames where the frames of a live job lie
   */
  record Begin(int epoch, Optional<FramesPlace> frames) implements Effect {
    Begin(int epoch) {
      this(epoch, Optional.empty());
    }
  }

  record SendProgress(AttemptReport.Progress report) implements Effect {}

  record SendEnded(AttemptReport.Ended report) implements Effect {}

  /** The broker has its exposure, or the ledger has granted it: this call may begin. */
  record Allow(int call) implements Effect {}

  /** Send the finished part. */
  record WritePart(long id, FinishedPart part) implements Effect {}

  /** The broker has the part and a report that names it. */
  record PartKept(long id) implements Effect {}

  /** The broker does not take the part. */
  record PartRefused(long id) implements Effect {}

  /** Ask the ledger for the effect. */
  record ClaimEffect(AttemptReport.EffectClaimed report) implements Effect {}

  /** The job may begin with it until then. */
  record GrantEffect(String confirmation, long until) implements Effect {}

  record RefuseEffect(String confirmation, String reason) implements Effect {}

  /** It was granted, and may not begin any more. */
  record ForgoEffect(String confirmation) implements Effect {}

  /** Tell the job that its caller has left. */
  record TellHangUp() implements Effect {}

  /** Tell the job why its talk is to end with a goodbye. */
  record TellWindUp(String reason) implements Effect {}

  /** Tell the job that its worker is about to leave. */
  record TellDrain() implements Effect {}

  /** Tell the job to end. */
  record Stop(StopCause cause) implements Effect {}

  /** Tell the job, and people, that it must be silent. */
  record NoteSuspended() implements Effect {}

  /** Tell the job that it may speak again. */
  record NoteRenewed() implements Effect {}

  /** For people's eyes: the end's report was given up; the ledger's lease will find out. */
  record NoteUnreported() implements Effect {}
}
