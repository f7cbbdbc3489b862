package dev.patchbay.router.ledger;

import dev.patchbay.router.money.Purse;
import java.util.List;
import java.util.Optional;

/**
 * What an event comes to.
 *
 * @param state the job's new state; empty when nothing is to be remembered
 * @param outs orders to the shell, in this order
 * @param purse the money of the event's payer from now on; empty when it stays as it is
 */
public record Applied(Optional<JobState> state, List<Out> outs, Optional<Purse> purse) {
  public Applied {
    outs = List.copyOf(outs);
  }

  /** What touches no money. */
  Applied(Optional<JobState> state, List<Out> outs) {
    this(state, outs, Optional.empty());
  }

  static Applied of(JobState state, Out... outs) {
    return new Applied(Optional.of(state), List.of(outs));
  }

  static Applied unknown(Out... outs) {
    return new Applied(Optional.empty(), List.of(outs));
  }
}
