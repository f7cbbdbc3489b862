package dev.patchbay.router.money;

import dev.patchbay.schemas.Budget;
import dev.patchbay.schemas.Payer;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What tenants may spend, and what work is taken to cost.
 *
 * @param budgets of those that have one; tenants without one of their own spend without limit
 */
public record Allowances(Map<Payer, Budget> budgets, CostModel costs) {
  public static final Allowances NONE = new Allowances(Map.of(), CostModel.DEFAULTS);

  public Allowances {
    budgets = Map.copyOf(budgets);
  }

  public static Allowances of(Collection<Budget> budgets, CostModel costs) {
    return new Allowances(
        budgets.stream().collect(Collectors.toMap(Budget::payer, Function.identity())), costs);
  }

  public Optional<Budget> budget(Payer payer) {
    return Optional.ofNullable(budgets.get(payer));
  }
}
