package dev.patchbay.stream.translation.core;

/** For how long a translation waits: for frames, old and new, and for what it is granted. */
final class Patience {
  /** For a frame that was read before to come again. */
  private static final long UNREAD_MS = 30_000;

  /**
   * For a slice to be granted to what has ended and has a session: longer than a router takes to be
   * there again.
   */
  private static final long UNGRANTED_MS = 30_000;

  private final Lull lull = new Lull();
  private final Wait reading = new Wait(UNREAD_MS);
  private final Wait granting = new Wait(UNGRANTED_MS);

  void begin(long now) {
    lull.begin(now);
    reading.rest(now);
    granting.rest(now);
  }

  /** A session listens from now on. */
  void opened(long now) {
    lull.pause(now);
    lull.unheard(now);
  }

  /** A frame has come. */
  void frame(long now) {
    lull.frame(now);
    reading.rest(now);
  }

  /** Whether what has ended is granted nothing more. */
  boolean ungranted(boolean waits, long now) {
    return granting.tooLong(waits, now);
  }

  /** Whether what was read before does not come again. */
  boolean unread(boolean waits, long now) {
    return reading.tooLong(waits, now);
  }

  /**
   * Time has passed.
   *
   * @param heard whether frames that come are heard
   * @param waits whether new ones are waited for
   * @return for how long silence takes the place of what does not come, in milliseconds
   */
  long quiet(boolean heard, boolean waits, long now) {
    lull.look(now);
    if (!heard) {
      lull.unheard(now);
    }
    if (!waits) {
      lull.pause(now);
      return 0;
    }
    return lull.due(now);
  }

  /** Whether nothing more is expected. */
  boolean idle(long now) {
    return lull.idle(now);
  }
}
