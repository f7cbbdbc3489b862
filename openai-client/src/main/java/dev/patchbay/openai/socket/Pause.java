package dev.patchbay.openai.socket;

import io.netty.channel.Channel;

/**
 * Time in which a session does not read: the provider must wait, and its silence says nothing.
 * Belongs to the session's loop.
 */
final class Pause {
  private final Channel channel;
  private final LoopCounts counts;
  private final Deadlines deadlines;
  private boolean on;

  Pause(Channel channel, LoopCounts counts, Deadlines deadlines) {
    this.channel = channel;
    this.counts = counts;
    this.deadlines = deadlines;
  }

  boolean isOn() {
    return on;
  }

  void begin() {
    if (!on) {
      on = true;
      deadlines.pause();
      counts.pauses.add(1);
      channel.config().setAutoRead(false);
    }
  }

  /** Goes on with what is held, which may pause or end the session again, and then with more. */
  void end(Runnable held) {
    if (on) {
      on = false;
      deadlines.resume();
      held.run();
      if (!on && channel.isOpen()) {
        channel.config().setAutoRead(true);
      }
    }
  }
}
