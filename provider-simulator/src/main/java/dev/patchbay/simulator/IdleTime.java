package dev.patchbay.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The time that a caller may be silent after a response, before that silence becomes an item. It is
 * over when the clock and the audio written say so: silence is audio, and nobody is silent who
 * sends none.
 */
final class IdleTime {
  private static final Timer NOTHING = () -> {};

  private final Peer peer;
  private final InputBuffer buffer;
  private Timer timer = NOTHING;

  IdleTime(Peer peer, InputBuffer buffer) {
    this.peer = peer;
    this.buffer = buffer;
  }

  /** It does not run any more, and silence is silence. */
  void end() {
    timer.cancel();
    timer = NOTHING;
    buffer.dropSilence();
  }

  /**
   * A response is over and sounds until then; from there on the caller's silence counts.
   *
   * @param most empty for as long as the caller likes
   */
  void from(Instant sounded, Optional<Duration> most) {
    end();
    if (most.isPresent() && !buffer.speaking()) {
      Duration left = Duration.between(peer.now(), sounded);
      if (left.isPositive()) {
        timer = peer.after(left, () -> count(most.get()));
      } else {
        count(most.get());
      }
    }
  }

  private void count(Duration most) {
    buffer.keepSilence();
    timer = peer.after(most, () -> buffer.takeSilence(most));
  }
}
