package dev.patchbay.simulator;

import java.io.Serial;

/**
 * What one session holds of messages that are not dealt with: bytes of a frame that is not whole,
 * fragments of a message that is not, and messages that wait. A little of it is the session's own;
 * what goes beyond is taken from what all sessions share. Used on the session's one thread.
 */
final class MessageRoom {
  /** Of each session: usual appends, of 100 ms each, go on while others take up all. */
  static final int OWN = 16 * 1024;

  private final Stake stake;
  private long undecoded;
  private long fragments;
  private long waiting;
  private boolean reading;
  private boolean over;

  MessageRoom(Admission shared) {
    stake = new Stake(shared, OWN);
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
    over = over || !stake.hold(held() + bytes);
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
    stake.end();
  }

  private long held() {
    return undecoded + fragments + waiting;
  }

  /** While bytes are on their way into frames, only their sum is known. */
  private void settle() {
    if (!reading && !over) {
      stake.hold(held());
    }
  }
}
