package dev.patchbay.chained;

import dev.patchbay.schemas.Ending;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Speech beyond what a job may have. The job's own fault and no target's: said again it would be as
 * long, and cost as much.
 */
final class SpeechTooLong extends IOException {
  /** The reason of its ending. */
  static final String REASON = "output_too_long";

  private static final long serialVersionUID = 1L;

  SpeechTooLong(Duration longest) {
    super("audio: must be at most " + longest + " long");
  }

  Ending.Failed ending() {
    return new Ending.Failed(REASON, String.valueOf(getMessage()), false, Optional.empty());
  }
}
