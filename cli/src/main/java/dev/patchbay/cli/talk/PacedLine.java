package dev.patchbay.cli.talk;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * A line on which somebody speaks at the pace of speech, or says nothing because there is nothing
 * to say. Times are microseconds since the line's beginning.
 */
final class PacedLine {
  private static final long STALL = 1_000_000;

  private final FrameLine line;
  private final Pacing pacing;
  private final Consumer<Moment> told;
  private long lastSent;
  private boolean starved;
  private boolean stalled;

  PacedLine(FrameLine line, Duration frame, Consumer<Moment> told) {
    this.line = line;
    this.pacing = new Pacing(frame, 0);
    this.told = told;
  }

  /** Who had nothing to say is asked again. */
  void ask() {
    starved = false;
  }

  /** Whether a frame is due of somebody who has something to say. */
  boolean due(long now) {
    return !starved && pacing.due(now);
  }

  void say(byte[] bytes, long now) {
    line.sound(bytes);
    pacing.sent();
    lastSent = now;
    stalled = false;
  }

  /** There is nothing to say, for now. */
  void starve(long now) {
    starved = true;
    if (!stalled && now - lastSent >= STALL) {
      stalled = true;
      told.accept(new Moment.Stalled());
    }
  }

  /** How long nothing is due; for what a microphone does not give, nobody knows. */
  long idle(long now) {
    return starved ? STALL : pacing.idle(now);
  }
}
