package dev.patchbay.local.talk;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.HdrHistogram.Histogram;

/**
 * Lets every caller's frames go when they are due: the nth one n frame lengths after the first, so
 * that lateness does not add up; one that is late goes at once.
 */
final class Pacer {
  private final Histogram lateMicros = new Histogram(TimeUnit.MINUTES.toMicros(2), 3);

  private static final class Slot {
    private final Call call;
    private long due;
    private boolean begun;
    private OptionalLong endsAt = OptionalLong.empty();

    private Slot(Call call, long due) {
      this.call = call;
      this.due = due;
    }
  }

  /**
   * Runs until every call is over, or time is up.
   *
   * @param linger so long a call that is over is still looked at
   * @param begin publishes a call's job
   * @param frame writes what of a call is due
   */
  void run(
      List<Call> calls,
      Duration spread,
      Duration patience,
      Duration linger,
      Consumer<Call> begin,
      ObjLongConsumer<Call> frame) {
    long start = System.nanoTime();
    long last = start + patience.toNanos();
    var slots = new PriorityQueue<Slot>(Comparator.comparingLong(slot -> slot.due - start));
    for (int i = 0; i < calls.size(); i++) {
      slots.add(new Slot(calls.get(i), start + spread.toNanos() * i / calls.size()));
    }
    while (!slots.isEmpty()) {
      Slot next = slots.remove();
      long now = awaitDue(next.due);
      lateMicros.recordValue(
          Math.min(
              lateMicros.getHighestTrackableValue(),
              TimeUnit.NANOSECONDS.toMicros(now - next.due)));
      if (!next.begun) {
        next.begun = true;
        begin.accept(next.call);
      }
      frame.accept(next.call, now);
      if (next.call.over() && next.endsAt.isEmpty()) {
        next.endsAt = OptionalLong.of(now + linger.toNanos());
      }
      boolean over = next.endsAt.isPresent() && now - next.endsAt.getAsLong() >= 0;
      if (!over && now - last < 0) {
        next.due += TimeUnit.MILLISECONDS.toNanos(next.call.script().frameMillis());
        slots.add(next);
      }
    }
  }

  private static long awaitDue(long due) {
    long now = System.nanoTime();
    while (now - due < 0) {
      LockSupport.parkNanos(due - now);
      now = System.nanoTime();
    }
    return now;
  }

  Histogram lateMicros() {
    return lateMicros;
  }
}
