package dev.patchbay.simulator;

import java.time.Duration;
import java.time.Instant;

/** How much faster than real time a session's output goes out; a scenario may change it. */
final class Pace {
  static final double USUAL = 4;
  static final double LEAST = 0.5;
  static final double MOST = 1000;

  /** Of a piece of text, at real time. */
  private static final long TEXT_NANOS = 40_000_000;

  private double factor;

  Pace(double factor) {
    this.factor = factor;
  }

  /** The same from here on, until either is set anew. */
  Pace copy() {
    return new Pace(factor);
  }

  void set(double changed) {
    factor = changed;
  }

  /** Until a piece that follows so many samples is due. */
  Duration delay(long samples, int rate, Instant start, Instant now) {
    long nanos = (long) (samples * 1e9 / rate / factor);
    Duration left = Duration.between(now, start.plusNanos(nanos));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Between a piece of text and the next. */
  Duration text() {
    return Duration.ofNanos((long) (TEXT_NANOS / factor));
  }
}
