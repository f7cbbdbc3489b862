package dev.patchbay.router;

import dev.patchbay.router.ledger.JobState;
import dev.patchbay.router.ledger.Out;
import dev.patchbay.router.money.Means;
import java.util.List;
import java.util.Optional;

/** What an event comes to, computed, encoded and measured, before anything is written. */
sealed interface Plan {
  /**
   * To be carried out as a whole.
   *
   * @param before what was remembered
   * @param after what is remembered from now on
   * @param money the tenant's from now on; empty when it stays as it is
   * @param outs the ledger's orders
   * @param emissions the records that they come to, each small enough for its topic
   */
  record Carry(
      Optional<JobState> before,
      Optional<JobState> after,
      Optional<Means> money,
      List<Out> outs,
      List<Emission> emissions)
      implements Plan {}

  /** Nothing changes; the record goes to the dead letters. */
  record Refuse(Fault fault) implements Plan {}
}
