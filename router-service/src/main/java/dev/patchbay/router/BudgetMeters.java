package dev.patchbay.router;

import dev.patchbay.router.money.Means;
import dev.patchbay.router.money.Purse;
import dev.patchbay.schemas.Budget;
import dev.patchbay.schemas.BudgetLimit;
import dev.patchbay.schemas.BudgetWindow;
import dev.patchbay.schemas.Payer;
import dev.patchbay.schemas.Usd;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What budgets have spent, reserved and left, per window that has a limit. The only meters with a
 * tenant's name: the site itself has set each budget, and of more than {@value #MOST} of them on
 * one process the others are not shown.
 */
final class BudgetMeters {
  static final int MOST = 100;

  /** A payer's money as one partition of this process knows it. */
  private record Known(int partition, Means means, List<Meter> meters) {}

  private final MeterRegistry registry;
  private final InstantSource clock;
  private final Map<Payer, Known> payers = new ConcurrentHashMap<>();

  BudgetMeters(MeterRegistry registry) {
    this(registry, InstantSource.system());
  }

  /**
   * @param clock tells which windows are over
   */
  BudgetMeters(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** A payer's money has changed. */
  void changed(int partition, Payer payer, Means means) {
    payers.compute(
        payer,
        (_, known) -> {
          if (known != null && known.means().budget().equals(means.budget())) {
            return new Known(partition, means, known.meters());
          }
          remove(known);
          boolean room = known != null || payers.size() < MOST;
          boolean shown = means.budget().isPresent() && room;
          return shown ? new Known(partition, means, register(payer, means)) : null;
        });
  }

  /** The partition is somebody else's from now on, and so is the money of its payers. */
  void left(int partition) {
    payers
        .values()
        .removeIf(known -> {
          boolean gone = known.partition() == partition;
          if (gone) {
            remove(known);
          }
          return gone;
        });
  }

  private void remove(@Nullable Known known) {
    if (known != null) {
      known.meters().forEach(registry::remove);
    }
  }

  private List<Meter> register(Payer payer, Means means) {
    var meters = new ArrayList<Meter>();
    means
        .budget()
        .map(Budget::limits)
        .orElse(Map.of())
        .forEach((window, limit) -> {
          meters.add(
              gauge(
                  "spent",
                  "Spent in the current window",
                  payer,
                  window,
                  purse -> purse.spentIn(window)));
          meters.add(gauge("reserved", "Held by open jobs", payer, window, Purse::held));
          meters.add(
              gauge(
                  "remaining",
                  "What the hard limit leaves",
                  payer,
                  window,
                  purse -> remaining(purse, window, limit)));
        });
    return meters;
  }

  private static Usd remaining(Purse purse, BudgetWindow window, BudgetLimit limit) {
    return limit.hard().minus(purse.spentIn(window)).minus(purse.held());
  }

  private Meter gauge(
      String what,
      String description,
      Payer payer,
      BudgetWindow window,
      Function<Purse, Usd> amount) {
    return Gauge.builder("audio.budget." + what, () -> dollars(payer, amount))
        .baseUnit("usd")
        .description(description)
        .tag("tenant", payer.tenant().name())
        .tag("bucket", payer.bucket().orElse("none"))
        .tag("window", window.wire())
        .register(registry);
  }

  private double dollars(Payer payer, Function<Purse, Usd> amount) {
    return Optional.ofNullable(payers.get(payer))
        .map(Known::means)
        .map(means -> means.purse().at(clock.instant(), means.budget()))
        .map(purse -> amount.apply(purse).amount().doubleValue())
        .orElse(Double.NaN);
  }
}
