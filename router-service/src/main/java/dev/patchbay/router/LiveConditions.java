package dev.patchbay.router;

import dev.patchbay.router.routing.Conditions;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What decisions may look at now. Room is counted anew every 100 ms at most: workers report every
 * two seconds, and a decision is made thousands of times in one.
 */
final class LiveConditions implements Supplier<Conditions> {
  private static final long FRESH_NANOS = Duration.ofMillis(100).toNanos();

  private record Taken(ControlData data, long atNanos, Conditions conditions) {}

  private final Supplier<ControlData> control;
  private final RoomView rooms;
  private final LongSupplier nanoTime;
  private volatile @Nullable Taken last;

  LiveConditions(Supplier<ControlData> control, RoomView rooms, LongSupplier nanoTime) {
    this.control = control;
    this.rooms = rooms;
    this.nanoTime = nanoTime;
  }

  @Override
  public Conditions get() {
    ControlData data = control.get();
    long now = nanoTime.getAsLong();
    Taken taken = last;
    if (taken == null || taken.data() != data || now - taken.atNanos() >= FRESH_NANOS) {
      var conditions = new Conditions(data.activePolicy(), data.activePrices(), rooms.room());
      taken = new Taken(data, now, conditions);
      last = taken;
    }
    return taken.conditions();
  }
}
