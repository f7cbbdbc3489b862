package dev.patchbay.worker;

import dev.patchbay.schemas.AttemptReport;

/** What is to be done about it. */
sealed interface Effect {
  /** Send the claim again, the same as before. */
  record RepeatClaim() implements Effect {}

  /** The slot is free for another dispatch. */
  record GiveSlotBack() implements Effect {}

  /** Start the job under this epoch. */
  record Begin(int epoch) implements Effect {}

  record SendProgress(AttemptReport.Progress report) implements Effect {}

  record SendEnded(AttemptReport.Ended report) implements Effect {}

  /** The broker has the exposure: the job may call. */
  record Allow() implements Effect {}

  /** Tell the job to end. */
  record Stop(StopCause cause) implements Effect {}

  /** For people's eyes: the attempt fell silent. */
  record NoteSuspended() implements Effect {}

  /** For people's eyes: the end's report was given up; the ledger's lease will find out. */
  record NoteUnreported() implements Effect {}
}
