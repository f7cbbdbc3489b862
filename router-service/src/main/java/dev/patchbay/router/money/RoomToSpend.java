package dev.patchbay.router.money;

import dev.patchbay.schemas.BudgetWindow;

/** Whether a tenant may spend what a job may come to. */
public sealed interface RoomToSpend {
  /** It may. */
  record Ok() implements RoomToSpend {}

  /**
   * It may, but new work is to be degraded where it can be.
   *
   * @param margin in words with figures
   */
  record Soft(BudgetWindow window, String margin) implements RoomToSpend {}

  /**
   * It may not.
   *
   * @param margin in words with figures
   * @param passes whether it may when nothing else is held, so that to wait may help
   */
  record Hard(BudgetWindow window, String margin, boolean passes) implements RoomToSpend {}
}
