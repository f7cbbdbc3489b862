package dev.patchbay.chained;

import java.time.Duration;

/** A session that is made of stages, of which each call may outlast it. */
interface StageSession {
  /** Ends it; calls that are under way come to their ends. */
  void close();

  /** Ends the calls of a session that was closed or has ended. */
  void stop();

  /** Whether it has ended and none of its threads runs. */
  boolean isGone();

  /** Waits until it has ended and none of its threads runs; whether that is so. */
  boolean awaitEnd(Duration most) throws InterruptedException;
}
