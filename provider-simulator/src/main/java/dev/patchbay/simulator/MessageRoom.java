package dev.patchbay.simulator;

import java.io.Serial;

/**
 * What one session holds of messages that are not dealt with: bytes of a frame that is not whole,
 * fragments of a message that is not, and messages that wait. A little of it is the session's own;
 * what goes beyond is taken from what all sessions share. Used on the session's one thread.
 */
final class MessageRoom {
  /** Of each session: what is usual, appends of a second, goes on while others take up all. */
  static final int OWN = 128 * 1024;

  private final Admission shared;
  private long undecoded;
  private long fragments;
  private long waiting;
  private long taken;
  private boolean reading;
  private boolean over;

  MessageRoom(Admission shared) {
    this.shared = shared;
  }

  /** There is no more room, for this session or any. */
  static final class Full extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    Full() {
      super("all sessions together hold their most", null, false, false);
    }
  }

  /** Bytes come in, and are cut into frames until {@link #cut}; false when there is no room. */
  boolean arriving(int bytes) {
    over = over || !take(held() + bytes);
    reading = !over;
    return reading;
  }

  /**
   * What came in was cut into frames.
   *
   * @param left of a frame that is not whole
   */
  void cut(int left) {
    reading = false;
    undecoded = left;
    settle();
  }

  /** A message goes on, and is not whole yet. */
  void fragment(int bytes) {
    fragments += bytes;
  }

  /** The fragments are a message now. */
  void joined() {
    fragments = 0;
  }

  void waits(int bytes) {
    waiting += bytes;
  }

  void dealtWith(int bytes) {
    waiting -= bytes;
    settle();
  }

  /** The session is over, and holds nothing from here on. */
  void end() {
    over = true;
    shared.free(taken);
    taken = 0;
  }

  private long held() {
    return undecoded + fragments + waiting;
  }

  /** While bytes are on their way into frames, only their sum is known. */
  private void settle() {
    if (!reading && !over) {
      take(held());
    }
  }

  private boolean take(long bytes) {
    long needed = Math.max(0, bytes - OWN);
    if (needed > taken && !shared.hold(needed - taken)) {
      return false;
    }
    if (needed < taken) {
      shared.free(taken - needed);
    }
    taken = needed;
    return true;
  }
}
