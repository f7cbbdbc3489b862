package dev.patchbay.stream.captions.core;

/** For how long nothing has come of a stream. Milliseconds of a clock that never goes back. */
final class Quiet {
  /** A pause in which no frames come at all ends a segment too. */
  static final long STALLED = 2_000;

  /** What was heard before is waited for so long, when it is to be heard again. */
  static final long UNREAD = 30_000;

  /** Nothing is heard of a stream for so long: nobody is there any more. */
  static final long IDLE = 120_000;

  private long frameAt;
  private long againAt;
  private StreamFlow flow = StreamFlow.TAKEN;

  Quiet(long now) {
    this.frameAt = now;
  }

  /** A frame has come. */
  void frame(long now) {
    frameAt = now;
  }

  /** A frame has come again. */
  void again(long now) {
    frameAt = now;
    againAt = now;
  }

  /**
   * How the stream flows now. While it does not, nobody knows how long it is quiet.
   *
   * @param ended whether it is whole: that does not wait for ever for what nobody grants it
   */
  void flows(StreamFlow how, boolean ended, long now) {
    flow = how;
    if (flow == StreamFlow.TAKEN) {
      return;
    }
    frameAt = now;
    if (flow == StreamFlow.HELD || !ended) {
      againAt = now;
    }
  }

  /** Whether a segment ends by that. */
  boolean stalled(long now) {
    return now - frameAt >= STALLED;
  }

  /** Whether nobody is there any more. */
  boolean idle(long now) {
    return now - frameAt >= IDLE;
  }

  /** Whether what is to be heard again does not come. */
  boolean unread(long now) {
    return now - againAt >= UNREAD;
  }

  /** Why it does not. */
  Effect.Reason unreadFor() {
    return flow == StreamFlow.UNGRANTED ? Effect.Reason.UNGRANTED : Effect.Reason.UNREAD;
  }
}
