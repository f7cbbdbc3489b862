package dev.patchbay.local.sockets;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Lets every caller's frames go when they are due: the nth frame n frame lengths after the first,
 * so that lateness does not add up. Frames are spread evenly, as those of strangers are.
 */
final class Pacer {
  /** Before the end no turn begins that could not be answered. */
  private static final Duration LAST_TURN = Duration.ofSeconds(4);

  /** In which callers begin, one after the other: strangers do not all speak up at once. */
  private static final Duration BEGINNING = Duration.ofSeconds(2);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Histogram lateMicros = new Histogram(TimeUnit.MINUTES.toMicros(2), 3);

  private static final class Slot {
    private final Caller caller;
    private long due;

    private Slot(Caller caller, long due) {
      this.caller = caller;
      this.due = due;
    }
  }

  /**
   * For at least so long, until every caller has hung up; those that cannot in time are made to.
   */
  void run(List<Caller> callers, Duration time) {
    long start = System.nanoTime();
    long end = start + BEGINNING.plus(time).toNanos();
    long noTurn = end - LAST_TURN.toNanos();
    long last = end + PATIENCE.toNanos();
    var slots = new PriorityQueue<Slot>(Comparator.comparingLong(slot -> slot.due - start));
    for (int i = 0; i < callers.size(); i++) {
      long begins = start + BEGINNING.toNanos() * i / callers.size();
      slots.add(new Slot(callers.get(i), begins));
    }
    while (!slots.isEmpty()) {
      Slot next = slots.remove();
      long now = awaitDue(next.due);
      if (now >= last) {
        next.caller.hangUp();
      }
      if (next.caller.hungUp()) {
        continue;
      }
      lateMicros.recordValue(TimeUnit.NANOSECONDS.toMicros(now - next.due));
      next.caller.frame(now, now < noTurn, now >= end);
      next.due += frame(next.caller);
      slots.add(next);
    }
  }

  private static long awaitDue(long due) {
    long now = System.nanoTime();
    while (now < due) {
      LockSupport.parkNanos(due - now);
      now = System.nanoTime();
    }
    return now;
  }

  private static long frame(Caller caller) {
    return TimeUnit.MILLISECONDS.toNanos(caller.plan().frameMillis());
  }

  Histogram lateMicros() {
    return lateMicros;
  }
}
