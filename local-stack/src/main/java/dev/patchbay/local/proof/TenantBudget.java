package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import java.math.BigDecimal;
import java.util.Collection;

/** What tenants may spend in all, as an operator sets it and as the router tells it. */
final class TenantBudget {
  private TenantBudget() {}

  /** The router goes by it from its next start on, at the latest. */
  static void set(String bootstrapServers, String tenant, BigDecimal total, String why) {
    Shell.patchbay(
        bootstrapServers,
        "budget",
        "set",
        tenant,
        "--total",
        total.toPlainString(),
        "--who",
        "a proof",
        "--why",
        why);
  }

  /** Whether the router knows all of these tenants, and none has anything on hold. */
  static boolean nothingHeld(AppProcess router, Collection<String> tenants) {
    Metrics metrics = Metrics.of(router);
    return tenants.stream()
        .map(tenant -> "tenant=\"" + tenant + "\"")
        .allMatch(tenant ->
            metrics.sum("audio_budget_spent_usd", tenant) > 0
                && metrics.sum("audio_budget_reserved_usd", tenant) == 0);
  }
}
