package dev.patchbay.router.breaker;

import java.util.Optional;

/**
 * What an event does to a standing.
 *
 * @param next where the breaker stands then
 * @param reason why it moved, a stable word; empty: it did not, and nothing is to be told
 * @param asks whether a probe is to be sent
 */
record Move(Standing next, Optional<String> reason, boolean asks) {
  static Move stay(Standing here) {
    return new Move(here, Optional.empty(), false);
  }

  static Move ask(Standing here) {
    return new Move(here, Optional.empty(), true);
  }

  static Move to(Standing next, String reason) {
    return new Move(next, Optional.of(reason), false);
  }
}
