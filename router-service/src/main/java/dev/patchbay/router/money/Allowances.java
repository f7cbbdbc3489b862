package dev.patchbay.router.money;

import dev.patchbay.schemas.Budget;
import dev.patchbay.schemas.TenantId;
import java.util.Map;
import java.util.Optional;

/**
 * What tenants may spend, and what work is taken to cost.
 *
 * @param budgets of the tenants that have one; the others spend without limit
 */
public record Allowances(Map<TenantId, Budget> budgets, CostModel costs) {
  public static final Allowances NONE = new Allowances(Map.of(), CostModel.DEFAULTS);

  public Allowances {
    budgets = Map.copyOf(budgets);
  }

  public Optional<Budget> budget(TenantId tenant) {
    return Optional.ofNullable(budgets.get(tenant));
  }
}
