package dev.patchbay.router;

import dev.patchbay.router.money.Allowances;
import dev.patchbay.router.money.CostModel;
import dev.patchbay.router.routing.Agents;
import dev.patchbay.router.routing.Conditions;
import dev.patchbay.router.routing.Health;
import dev.patchbay.schemas.BreakerState;
import dev.patchbay.schemas.PriceTable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What decisions may look at now. Room and breakers are looked at anew every 100 ms at most:
 * workers report every two seconds, and a decision is made thousands of times in one.
 */
final class LiveConditions implements Function<Instant, Conditions> {
  private static final long FRESH_NANOS = Duration.ofMillis(100).toNanos();

  private record Taken(ControlData data, LocalDate day, long atNanos, Conditions conditions) {
    boolean holds(ControlData now, LocalDate today) {
      return data == now && day.equals(today);
    }
  }

  private final Supplier<ControlData> control;
  private final RoomView rooms;
  private final Supplier<Map<String, BreakerState>> breakers;
  private final CostModel costs;
  private final LongSupplier nanoTime;
  private volatile @Nullable Taken last;

  LiveConditions(
      Supplier<ControlData> control,
      RoomView rooms,
      Supplier<Map<String, BreakerState>> breakers,
      CostModel costs,
      LongSupplier nanoTime) {
    this.control = control;
    this.rooms = rooms;
    this.breakers = breakers;
    this.costs = costs;
    this.nanoTime = nanoTime;
  }

  /**
   * @param time the ledger's time, which says which price table is in force
   */
  @Override
  public Conditions apply(Instant time) {
    ControlData data = control.get();
    long now = nanoTime.getAsLong();
    LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
    Taken taken = last;
    if (taken == null || !taken.holds(data, day) || now - taken.atNanos() >= FRESH_NANOS) {
      Optional<PriceTable> prices =
          taken != null && taken.holds(data, day)
              ? taken.conditions().prices()
              : data.pricesOn(day);
      Agents agents =
          taken != null && taken.data() == data
              ? taken.conditions().agents()
              : data.agents().agents();
      var health = new Health(breakers.get(), data.overrides().pins());
      taken =
          new Taken(
              data,
              day,
              now,
              new Conditions(
                  data.activePolicy(),
                  prices,
                  rooms.room(),
                  agents,
                  new Allowances(data.budgets(), costs),
                  health));
      last = taken;
    }
    return taken.conditions();
  }
}
