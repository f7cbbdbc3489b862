package dev.patchbay.local.talk;

import java.time.Duration;

/**
 * How a caller leaves, once everything is said.
 *
 * @param pause between the cue and the end
 */
public record Leaving(Cue cue, Duration pause, How how) {
  /** By what a talk ends. */
  public enum How {
    /** The stream of frames is ended. */
    END_OF_FRAMES,
    /** The product writes {@code hangup}. */
    HANG_UP,
    /** The caller stays, with an open microphone, until there is a result. */
    STAY
  }
}
