package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.money.Budgets;
import dev.patchbay.router.money.Means;
import dev.patchbay.router.money.Purse;
import dev.patchbay.schemas.Budget;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Usd;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BudgetMetersTest {
  private static final TenantId ACME = TenantId.of("acme");
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final BudgetMeters meters = new BudgetMeters(registry);

  @Test
  void whatIsSpentReservedAndLeftIsShownPerWindowWithALimit() {
    meters.changed(3, ACME, means(ACME, "2", "0.5"));
    assertThat(value("audio.budget.spent")).isEqualTo(2);
    assertThat(value("audio.budget.reserved")).isEqualTo(0.5);
    assertThat(value("audio.budget.remaining")).isEqualTo(7.5);

    meters.changed(3, ACME, means(ACME, "3", "0"));
    assertThat(value("audio.budget.remaining")).isEqualTo(7);
    assertThat(registry.getMeters()).hasSize(3);
  }

  @Test
  void whoHasNoBudgetIsNotShown() {
    meters.changed(3, ACME, new Means(Optional.empty(), Purse.EMPTY, Optional.empty()));
    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void aTenantIsShownNoMoreWhenItsPartitionIsLeftOrItsBudgetIsGone() {
    meters.changed(3, ACME, means(ACME, "2", "0.5"));
    meters.left(2);
    assertThat(registry.getMeters()).hasSize(3);
    meters.left(3);
    assertThat(registry.getMeters()).isEmpty();

    meters.changed(4, ACME, means(ACME, "2", "0.5"));
    meters.changed(4, ACME, new Means(Optional.empty(), Purse.EMPTY, Optional.empty()));
    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void noMoreThanAHundredTenantsAreShown() {
    for (int n = 0; n < BudgetMeters.MOST + 10; n++) {
      TenantId tenant = TenantId.of("tenant-" + n);
      meters.changed(0, tenant, means(tenant, "1", "0"));
    }
    assertThat(registry.getMeters()).hasSize(3 * BudgetMeters.MOST);
  }

  private static Means means(TenantId tenant, String spent, String held) {
    Optional<Budget> budget = Optional.of(Budgets.daily(tenant, "UTC", Budgets.limit("10")));
    Purse purse =
        Purse.EMPTY
            .at(NOON, budget)
            .spent(Usd.parse(spent), NOON, budget)
            .held(Usd.parse(held), budget);
    return new Means(budget, purse, Optional.empty());
  }

  private double value(String name) {
    return registry.get(name).tag("tenant", "acme").tag("window", "day").gauge().value();
  }
}
