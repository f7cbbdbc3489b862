package dev.patchbay.openai.socket;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/** How much later than asked a loop's timers run: ten samples a second, the last 10 s kept. */
final class Lateness {
  private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int KEPT = 100;

  private final EventLoop loop;
  private final AtomicLongArray samples = new AtomicLongArray(KEPT);
  private long due;
  private int at;

  Lateness(EventLoop loop) {
    this.loop = loop;
  }

  void start() {
    due = loop.ticker().nanoTime() + PERIOD;
    loop.schedule(this::sample, PERIOD, TimeUnit.NANOSECONDS);
  }

  private void sample() {
    samples.setRelease(at, Math.max(0, loop.ticker().nanoTime() - due));
    at = (at + 1) % KEPT;
    start();
  }

  /** What 99 of 100 samples do not exceed; of any thread. */
  Duration p99() {
    long[] sorted = new long[KEPT];
    for (int i = 0; i < KEPT; i++) {
      sorted[i] = samples.getAcquire(i);
    }
    Arrays.sort(sorted);
    return Duration.ofNanos(sorted[KEPT - 2]);
  }
}
