package dev.patchbay.router;

import java.time.Duration;

/**
 * Lets a new owner wait until what follows a topic has read all that was there when it was asked.
 */
final class CatchUp implements Runnable {
  private final TopicFollower follower;
  private final LogEnds ends;
  private final Duration wait;

  CatchUp(TopicFollower follower, LogEnds ends, Duration wait) {
    this.follower = follower;
    this.ends = ends;
    this.wait = wait;
  }

  /**
   * @throws IllegalStateException when it does not come so far in time
   */
  @Override
  public void run() {
    var end = ends.of(follower.partitions());
    try {
      if (!follower.awaitPositions(end, wait)) {
        throw new IllegalStateException(end.keySet() + " could not be read to the end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading " + end.keySet(), e);
    }
  }
}
