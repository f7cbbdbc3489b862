package dev.patchbay.worker.frames;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/**
 * Who would join and has no answer yet. Whoever the broker leaves without one asks again after
 * {@link #AGAIN}, for {@link #LONGEST}. Nobody waits for another's answer. {@link #add} and {@link
 * #refuse} are for any thread, the others for one.
 */
final class TapJoining {
  /** Brokers that restart one after the other are back by then; a session waits no longer. */
  static final Duration LONGEST = Duration.ofMinutes(2);

  static final Duration AGAIN = Duration.ofSeconds(2);

  /**
   * @param asksAt not before; as {@code since}, in nanoseconds
   */
  private record Waiting(Subscription subscription, long since, long asksAt) {}

  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
  private final TapPartitions partitions;
  private final LongSupplier nanos;
  private volatile boolean closed;

  /**
   * @param nanos a clock that never goes back
   */
  TapJoining(TapPartitions partitions, LongSupplier nanos) {
    this.partitions = partitions;
    this.nanos = nanos;
  }

  void add(Subscription subscription) {
    long now = nanos.getAsLong();
    add(new Waiting(subscription, now, now));
  }

  /** Asks for all whose time has come. */
  void ask(TapJoins joins) {
    giveUp();
    waiting.removeIf(each -> {
      boolean due = nanos.getAsLong() - each.asksAt() >= 0;
      if (due) {
        ask(joins, each);
      }
      return due;
    });
  }

  /** Those who have waited for too long. */
  void giveUp() {
    waiting.removeIf(each -> {
      boolean late = nanos.getAsLong() - each.since() >= LONGEST.toNanos();
      if (late) {
        partitions.fail(each.subscription(), new TapFailure.Unreachable());
      }
      return late || each.subscription().closed();
    });
  }

  /** The tap is closed, for those too who come or are answered later. */
  void refuse() {
    closed = true;
    for (Waiting left = waiting.poll(); left != null; left = waiting.poll()) {
      partitions.fail(left.subscription(), new TapFailure.Closed());
    }
  }

  private void ask(TapJoins joins, Waiting one) {
    var unused =
        joins
            .join(one.subscription())
            .thenAccept(settled -> {
              if (!settled) {
                long asksAt = nanos.getAsLong() + AGAIN.toNanos();
                add(new Waiting(one.subscription(), one.since(), asksAt));
              }
            });
  }

  private void add(Waiting one) {
    waiting.add(one);
    if (closed) {
      refuse();
    }
  }
}
