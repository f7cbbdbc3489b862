package dev.patchbay.router;

import dev.patchbay.router.money.Means;
import dev.patchbay.router.money.Purse;
import dev.patchbay.schemas.Budget;
import dev.patchbay.schemas.BudgetLimit;
import dev.patchbay.schemas.BudgetWindow;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Usd;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What tenants with a budget have spent, reserved and left, per window that has a limit. The only
 * meters with a tenant's name: the site itself has named those that have a budget, and of more than
 * {@value #MOST} of them on one process the others are not shown.
 */
final class BudgetMeters {
  static final int MOST = 100;

  /** A tenant's money as one partition of this process knows it. */
  private record Known(int partition, Means means, List<Meter> meters) {}

  private final MeterRegistry registry;
  private final Map<TenantId, Known> tenants = new ConcurrentHashMap<>();

  BudgetMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** A tenant's money has changed. */
  void changed(int partition, TenantId tenant, Means means) {
    tenants.compute(
        tenant,
        (_, known) -> {
          if (known != null && known.means().budget().equals(means.budget())) {
            return new Known(partition, means, known.meters());
          }
          remove(known);
          boolean shown = means.budget().isPresent() && tenants.size() < MOST;
          return shown ? new Known(partition, means, register(tenant, means)) : null;
        });
  }

  /** The partition is somebody else's from now on, and so is the money of its tenants. */
  void left(int partition) {
    tenants
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

  private List<Meter> register(TenantId tenant, Means means) {
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
                  tenant,
                  window,
                  purse -> purse.spentIn(window)));
          meters.add(gauge("reserved", "Held by open jobs", tenant, window, Purse::held));
          meters.add(
              gauge(
                  "remaining",
                  "What the hard limit leaves",
                  tenant,
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
      TenantId tenant,
      BudgetWindow window,
      Function<Purse, Usd> amount) {
    return Gauge.builder("audio.budget." + what, () -> dollars(tenant, amount))
        .baseUnit("usd")
        .description(description)
        .tag("tenant", tenant.name())
        .tag("window", window.wire())
        .register(registry);
  }

  private double dollars(TenantId tenant, Function<Purse, Usd> amount) {
    return Optional.ofNullable(tenants.get(tenant))
        .map(known -> amount.apply(known.means().purse()).amount().doubleValue())
        .orElse(Double.NaN);
  }
}
