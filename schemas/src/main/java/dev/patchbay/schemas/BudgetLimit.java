package dev.patchbay.schemas;

import java.util.Optional;

/**
 * What may be spent within one window, in dollars.
 *
 * @param soft from here on new work is degraded where it can be; at most {@code hard}
 * @param hard beyond it nothing new is dispatched; 0: nothing at all
 */
public record BudgetLimit(Optional<Usd> soft, Usd hard) {
  public BudgetLimit {
    ContractViolation.require(hard.amount().signum() >= 0, "budget.hard", "must not be negative");
    soft.ifPresent(least ->
        ContractViolation.require(
            least.amount().signum() >= 0 && least.compareTo(hard) <= 0,
            "budget.soft",
            "must be 0 to the hard limit"));
  }
}
