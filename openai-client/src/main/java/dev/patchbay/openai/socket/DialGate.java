package dev.patchbay.openai.socket;

import io.netty.channel.EventLoop;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
  private final Consumer<Dial> through;
  private final SequencedSet<Dial> waiting = new LinkedHashSet<>();
  private boolean shut;

  /** Gives each dial, when its turn comes, on. */
  DialGate(EventLoop loop, RandomGenerator random, Consumer<Dial> through) {
    this.loop = loop;
    this.random = random;
    this.through = through;
  }

  /** On the loop: its turn may be now. */
  void enter(Dial dial) {
    if (shut) {
      waiting.add(dial);
    } else {
      open(dial);
    }
  }

  /** It has ended; says whether it was still waiting. */
  boolean leave(Dial dial) {
    return waiting.remove(dial);
  }

  private void open(Dial dial) {
    shut = true;
    loop.schedule(this::next, GAP + random.nextLong(JITTER), TimeUnit.NANOSECONDS);
    through.accept(dial);
  }

  private void next() {
    shut = false;
    if (!waiting.isEmpty()) {
      open(waiting.removeFirst());
    }
  }
}
