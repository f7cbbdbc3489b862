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

  /** For metrics and spans. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
