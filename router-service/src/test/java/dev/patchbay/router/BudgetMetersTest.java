package dev.patchbay.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.money.Budgets;
import dev.patchbay.router.money.Means;
import dev.patchbay.router.money.Purse;
import dev.patchbay.schemas.Budget;
import dev.patchbay.schemas.Payer;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Usd;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BudgetMetersTest {
  private static final Payer ACME = Payer.of(TenantId.of("acme"));
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Instant now = NOON;
  private final BudgetMeters meters = new BudgetMeters(registry, () -> now);

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
  void whatWasSpentYesterdayIsNotShownToday() {
    meters.changed(3, ACME, means(ACME, "2", "0.5"));
    now = NOON.plus(Duration.ofDays(1));

    assertThat(value("audio.budget.spent")).isZero();
    assertThat(value("audio.budget.remaining")).isEqualTo(9.5);
  }

  @Test
  void whatIsSetAsideIsShownUnderItsName() {
    meters.changed(3, new Payer(ACME.tenant(), Optional.of("ads")), means(ACME, "2", "0.5"));
    meters.changed(3, ACME, means(ACME, "3", "0"));

    assertThat(registry.get("audio.budget.spent").tag("bucket", "ads").gauge().value())
        .isEqualTo(2);
    assertThat(registry.get("audio.budget.spent").tag("bucket", "none").gauge().value())
        .isEqualTo(3);
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
  void noMoreThanAHundredBudgetsAreShown() {
    for (int n = 0; n < BudgetMeters.MOST + 10; n++) {
      Payer payer = Payer.of(TenantId.of("tenant-" + n));
      meters.changed(0, payer, means(payer, "1", "0"));
    }
    assertThat(registry.getMeters()).hasSize(3 * BudgetMeters.MOST);
  }

  private static Means means(Payer payer, String spent, String held) {
    Optional<Budget> budget =
        Optional.of(Budgets.daily(payer.tenant(), "UTC", Budgets.limit("10")));
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
