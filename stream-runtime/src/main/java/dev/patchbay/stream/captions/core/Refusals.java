package dev.patchbay.stream.captions.core;

/**
 * Whether the first segments of a stream are refused, one after the other: then the fault is not
 * theirs, but that of what was to write them down, as of a model that is gone. Until something is
 * written nothing is told of them, for others may have their words.
 */
final class Refusals {
  /** So many segments without words, and no words before them. */
  static final int MOST = 3;

  private final Waiting waiting;
  private boolean written;
  private boolean refused;

  /**
   * @param written whether there were words before
   */
  Refusals(Waiting waiting, boolean written) {
    this.waiting = waiting;
    this.written = written;
  }

  /** There are words, or it is known that nobody spoke any. */
  void written() {
    written = true;
  }

  /** Of one there will be none. */
  void refused() {
    refused = true;
  }

  /** Nobody else will have their words: what is known of them is told. */
  void letGo() {
    written = true;
  }

  /** Whether nothing is told yet. */
  boolean holds() {
    return refused && !written;
  }

  /**
   * Whether nothing more is to be expected.
   *
   * @param whole whether no segment follows
   */
  boolean hopeless(boolean whole) {
    long without = waiting.stream().filter(Segment::isFinal).count();
    return holds() && (without >= MOST || (whole && without == waiting.size()));
  }
}
