package dev.patchbay.simulator;

import java.time.Duration;
import java.util.Optional;

/** One output of a response, sent piece by piece. */
interface Output {
  void open(OutputFrame frame);

  /**
   * Sends the next piece.
   *
   * @return how long to wait for the one after it; empty when there is nothing more, or nothing
   *     more within the budget
   */
  Optional<Duration> step(OutputBudget budget);

  /**
   * Sends what ends it.
   *
   * @param whole whether everything was sent
   */
  Item close(boolean whole);

  /** What the pieces sent so far cost. */
  Tokens tokens();
}
