package dev.patchbay.simulator;

import java.util.Optional;

/** The output tokens that a response may still spend. */
final class OutputBudget {
  private final long most;
  private long spent;
  private boolean exhausted;

  /**
   * @param most empty for no limit
   */
  OutputBudget(Optional<Integer> most) {
    this.most = most.map(Long::valueOf).orElse(Long.MAX_VALUE);
  }

  /** Whether an output may cost this much in all; if not, the budget counts as exhausted. */
  boolean allows(Tokens output) {
    exhausted |= spent + output.total() > most;
    return !exhausted;
  }

  void spend(Tokens output) {
    spent += output.total();
  }

  boolean exhausted() {
    return exhausted;
  }
}
