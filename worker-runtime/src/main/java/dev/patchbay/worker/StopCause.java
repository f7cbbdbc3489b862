package dev.patchbay.worker;

import java.util.Locale;

/** Why a job is told to end. */
enum StopCause {
  CANCELLED,
  DRAINED,
  SUSPENDED_TOO_LONG,
  /** Its holder failed by a mistake of ours. */
  BROKEN,
  /** Its words count for nothing any more. */
  FENCED;

  /**
   * Whether what the job finishes before it returns is of use to the next holder, and may be
   * written: a cancelled job has none, a fenced or silent holder must not, one that failed cannot
   * be trusted.
   */
  boolean leavesParts() {
    return this == DRAINED;
  }

  /** For metrics and spans. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
