package dev.patchbay.worker;

/** Why a job is told to end. */
enum StopCause {
  CANCELLED,
  DRAINED,
  SUSPENDED_TOO_LONG,
  /** Its holder failed by a mistake of ours. */
  BROKEN,
  /** Its words count for nothing any more. */
  FENCED
}
