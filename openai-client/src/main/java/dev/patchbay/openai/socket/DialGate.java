package dev.patchbay.openai.socket;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Lets the dials of one loop through, one every 20 to 30 ms: at most 50 a second, and not in step
 * with those of other loops and processes.
 */
final class DialGate {
  private static final long GAP = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long JITTER = TimeUnit.MILLISECONDS.toNanos(10);

  private final EventLoop loop;
  private final RandomGenerator random;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean shut;

  DialGate(EventLoop loop, RandomGenerator random) {
    this.loop = loop;
    this.random = random;
  }

  /** On the loop: runs this when its turn comes, perhaps now. */
  void enter(Runnable dial) {
    if (shut) {
      waiting.add(dial);
    } else {
      open(dial);
    }
  }

  private void open(Runnable dial) {
    shut = true;
    loop.schedule(this::next, GAP + random.nextLong(JITTER), TimeUnit.NANOSECONDS);
    dial.run();
  }

  private void next() {
    shut = false;
    Runnable dial = waiting.poll();
    if (dial != null) {
      open(dial);
    }
  }
}
