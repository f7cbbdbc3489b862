package dev.patchbay.router.breaker;

import dev.patchbay.schemas.ByHand;
import dev.patchbay.schemas.HealthCount;
import java.util.Optional;

/** What happens to a breaker. */
public sealed interface Event {
  /**
   * An operation was counted.
   *
   * @param tripped whether too many have failed
   * @param calls counted in the window, successes and failures
   * @param failures how many of them failed
   */
  record Counted(boolean tripped, int calls, int failures) implements Event {}

  /** A worker tells how a probe ended. */
  record Probed(String probeId, HealthCount count) implements Event {}

  /**
   * Time has passed.
   *
   * @param canProbe whether there is a worker that could be asked
   */
  record Turn(boolean canProbe) implements Event {}

  /** What somebody's last word is; empty: the breaker is to go by itself. */
  record Ordered(Optional<Order> order) implements Event {}

  /**
   * Open or closed, whatever is reported.
   *
   * @param open none may go there; else all may
   */
  record Order(boolean open, ByHand by) {}
}
