package dev.patchbay.chained;

import dev.patchbay.schemas.Ending;

/** How the work on a long recording ended. */
sealed interface LongEnd {
  /**
   * All parts are transcribed.
   *
   * @param parts how many it has
   * @param lengthMs length of the recording in milliseconds
   */
  record Done(JoinedTranscript transcript, int parts, long lengthMs) implements LongEnd {}

  /** A part failed, the first one; the others had ended when this is told. */
  record Failed(Ending.Failed ending) implements LongEnd {}
}
