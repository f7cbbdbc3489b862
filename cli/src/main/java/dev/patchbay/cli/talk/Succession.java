package dev.patchbay.cli.talk;

/**
 * What of a numbered stream counts: that of the highest epoch seen, each number once. What never
 * came is counted.
 */
final class Succession {
  private final long first;
  private int epoch;
  private long next;
  private long missing;
  private long repeated;
  private long stale;

  /**
   * @param first number of each epoch
   */
  Succession(long first) {
    this.first = first;
  }

  /** Whether it counts. */
  boolean takes(int itsEpoch, long sequence) {
    if (itsEpoch < epoch) {
      stale++;
      return false;
    }
    if (itsEpoch > epoch) {
      epoch = itsEpoch;
      next = first;
    }
    if (sequence < next) {
      repeated++;
      return false;
    }
    missing += sequence - next;
    next = sequence + 1;
    return true;
  }

  /** Whether that one, or a later one, has come. */
  boolean reached(int itsEpoch, long sequence) {
    return epoch > itsEpoch || (epoch == itsEpoch && next > sequence);
  }

  /** The highest seen; 0 before the first. */
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
