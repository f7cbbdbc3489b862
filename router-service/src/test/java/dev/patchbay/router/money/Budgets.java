package dev.patchbay.router.money;

import dev.patchbay.schemas.Budget;
import dev.patchbay.schemas.BudgetLimit;
import dev.patchbay.schemas.Payer;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Usd;
import java.util.Optional;

/** Budgets to test with. */
public final class Budgets {
  private Budgets() {}

  public static BudgetLimit limit(String soft, String hard) {
    return new BudgetLimit(Optional.of(Usd.parse(soft)), Usd.parse(hard));
  }

  public static BudgetLimit limit(String hard) {
    return new BudgetLimit(Optional.empty(), Usd.parse(hard));
  }

  public static Budget daily(TenantId tenant, String zone, BudgetLimit day) {
    return daily(Payer.of(tenant), zone, day);
  }

  public static Budget daily(TenantId tenant, String bucket, String zone, BudgetLimit day) {
    return daily(new Payer(tenant, Optional.of(bucket)), zone, day);
  }

  private static Budget daily(Payer payer, String zone, BudgetLimit day) {
    return new Budget(
        payer.tenant(),
        payer.bucket(),
        zone,
        Optional.empty(),
        Optional.of(day),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "jo",
        "a test");
  }

  public static Budget hourlyAndTotal(TenantId tenant, BudgetLimit hour, BudgetLimit total) {
    return new Budget(
        tenant,
        Optional.empty(),
        "UTC",
        Optional.of(hour),
        Optional.empty(),
        Optional.empty(),
        Optional.of(total),
        Optional.empty(),
        "jo",
        "a test");
  }
}
