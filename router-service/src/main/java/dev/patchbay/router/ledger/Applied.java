package dev.patchbay.router.ledger;

import java.util.List;
import java.util.Optional;

/**
 * What an event comes to.
 *
 * @param state the job's new state; empty when nothing is to be remembered
 * @param outs orders to the shell, in this order
 */
public record Applied(Optional<JobState> state, List<Out> outs) {
  public Applied {
    outs = List.copyOf(outs);
  }

  static Applied of(JobState state, Out... outs) {
    return new Applied(Optional.of(state), List.of(outs));
  }

  static Applied unknown(Out... outs) {
    return new Applied(Optional.empty(), List.of(outs));
  }
}
