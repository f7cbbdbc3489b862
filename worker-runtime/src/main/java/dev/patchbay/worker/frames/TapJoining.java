package dev.patchbay.worker.frames;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/**
 * Who would join and has no answer yet. Whoever the broker leaves without one asks again, behind
 * the others, for {@link #LONGEST}; nobody else asks again. {@link #add} is for any thread, as is
 * {@link #refuse} once nobody asks any more; the others are for the thread that asks.
 */
final class TapJoining {
  /** Brokers that restart one after the other are back by then; a session waits no longer. */
  static final Duration LONGEST = Duration.ofMinutes(2);

  private record Waiting(Subscription subscription, long since) {}

  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
  private final TapPartitions partitions;
  private final LongSupplier nanos;

  /**
   * @param nanos a clock that never goes back
   */
  TapJoining(TapPartitions partitions, LongSupplier nanos) {
    this.partitions = partitions;
    this.nanos = nanos;
  }

  void add(Subscription subscription) {
    waiting.add(new Waiting(subscription, nanos.getAsLong()));
  }

  /** Until the broker leaves one without an answer: then others are read for before the next. */
  void ask(TapJoins joins) {
    boolean answered = true;
    while (answered && !waiting.isEmpty()) {
      Waiting next = waiting.remove();
      answered = joins.join(next.subscription(), waited(next));
      if (!answered) {
        waiting.add(next);
      }
    }
    giveUp();
  }

  /** Those who have waited for too long. */
  void giveUp() {
    waiting.removeIf(each -> {
      boolean late = waited(each).compareTo(LONGEST) >= 0;
      if (late) {
        partitions.fail(each.subscription(), new TapFailure.Unreachable());
      }
      return late || each.subscription().closed();
    });
  }

  /** The tap is closed. */
  void refuse() {
    for (Waiting left = waiting.poll(); left != null; left = waiting.poll()) {
      partitions.fail(left.subscription(), new TapFailure.Closed());
    }
  }

  private Duration waited(Waiting one) {
    return Duration.ofNanos(nanos.getAsLong() - one.since());
  }
}
