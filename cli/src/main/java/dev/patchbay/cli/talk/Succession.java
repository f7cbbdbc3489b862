package dev.patchbay.cli.talk;

import dev.patchbay.schemas.FrameOut;

/**
 * Which frames of an agent's stream are to be played: those of the highest epoch seen, each once.
 * Frames that never came are counted.
 */
final class Succession {
  private int epoch;
  private long next;
  private long missing;
  private long repeated;
  private long stale;

  /** Whether it is to be played. */
  boolean plays(FrameOut frame) {
    if (frame.epoch() < epoch) {
      stale++;
      return false;
    }
    if (frame.epoch() > epoch) {
      epoch = frame.epoch();
      next = 0;
    }
    if (frame.sequence() < next) {
      repeated++;
      return false;
    }
    missing += frame.sequence() - next;
    next = frame.sequence() + 1;
    return true;
  }

  /** The highest seen; 0 before the first frame. */
  int epoch() {
    return epoch;
  }

  long missing() {
    return missing;
  }

  long repeated() {
    return repeated;
  }

  /** Of lower epochs than were seen. */
  long stale() {
    return stale;
  }
}
