package dev.patchbay.router;

import java.time.Duration;

/**
 * Lets a new owner wait until the view of {@code audio.breakers} holds all that former owners told.
 * Law: it waits for the last record that is there, committed or not: a former owner's transaction
 * was ended before its partition was given away, but its mark may still be on the way.
 */
final class CurrentBreakers implements Runnable {
  private final TopicFollower follower;
  private final LogEnds ends;
  private final Duration wait;

  CurrentBreakers(TopicFollower follower, LogEnds ends, Duration wait) {
    this.follower = follower;
    this.ends = ends;
    this.wait = wait;
  }

  /**
   * @throws IllegalStateException when the view does not come so far in time
   */
  @Override
  public void run() {
    try {
      if (!follower.awaitPositions(ends.of(follower.partitions()), wait)) {
        throw new IllegalStateException("audio.breakers could not be read to its end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading audio.breakers", e);
    }
  }
}
