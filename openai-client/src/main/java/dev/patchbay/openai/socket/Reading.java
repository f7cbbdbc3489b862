package dev.patchbay.openai.socket;

import io.netty.channel.Channel;

/**
 * Whether a session reads. While it does not, the provider must wait, and its silence says nothing.
 */
final class Reading {
  private final Channel channel;
  private final LoopCounts counts;
  private final Deadlines deadlines;
  private boolean paused;

  Reading(Channel channel, LoopCounts counts, Deadlines deadlines) {
    this.channel = channel;
    this.counts = counts;
    this.deadlines = deadlines;
  }

  boolean isPaused() {
    return paused;
  }

  void pause() {
    if (!paused) {
      paused = true;
      deadlines.pause();
      counts.pauses.add(1);
      channel.config().setAutoRead(false);
    }
  }

  /** Goes on with what is held, which may pause or end the session again, and then with more. */
  void resume(Runnable held) {
    if (paused) {
      paused = false;
      deadlines.resume();
      held.run();
      if (!paused && channel.isOpen()) {
        channel.config().setAutoRead(true);
      }
    }
  }
}
