package dev.patchbay.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Counts the frames of one window as they arrive, and how long after the instant for which they
 * were intended. For many threads. A frame that arrives after the window's end is counted apart,
 * but its lateness is not left out.
 */
final class ArrivalMeter {
  private static final long LONGEST = TimeUnit.MINUTES.toNanos(1);
  private static final int DIGITS = 3;

  private final Window window;
  private final LongAdder inTime = new LongAdder();
  private final LongAdder late = new LongAdder();
  private final LongAdder damaged = new LongAdder();
  private final Histogram latency = new ConcurrentHistogram(LONGEST, DIGITS);

  ArrivalMeter(Window window) {
    this.window = window;
  }

  /** A frame whose stamp is of another window counts for none. */
  void arrived(long intended, long now) {
    if (!window.holds(intended)) {
      return;
    }
    (window.holds(now) ? inTime : late).increment();
    latency.recordValue(Math.clamp(now - intended, 0, LONGEST));
  }

  /** A frame that is not what was sent. */
  void damaged() {
    damaged.increment();
  }

  Arrivals arrivals() {
    return new Arrivals(
        inTime.sum(),
        late.sum(),
        damaged.sum(),
        micros(latency.getValueAtPercentile(50)),
        micros(latency.getValueAtPercentile(99)),
        micros(latency.getMaxValue()));
  }

  private static double micros(long nanos) {
    return nanos / 1e3;
  }
}
