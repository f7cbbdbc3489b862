package dev.patchbay.router.breaker;

import dev.patchbay.schemas.BreakerPosition;
import dev.patchbay.schemas.ByHand;
import java.time.Instant;
import java.util.Optional;

/** Where a breaker stands, and what moves it from there. */
sealed interface Standing permits Closed, Open, HalfOpen, Recovering, ForcedOpen, ForcedClosed {
  BreakerPosition position();

  /** Percent of new jobs that may go to the target. */
  int share();

  /** When it moves on by itself. */
  default Optional<Instant> until() {
    return Optional.empty();
  }

  /** Who forced it. */
  default Optional<ByHand> by() {
    return Optional.empty();
  }

  /** Of everything but an order, which {@link #ordered} knows. */
  Move on(Event event, BreakerSettings settings, Instant now);

  /** An order counts in every standing; the same one again changes nothing. */
  default Move ordered(Event.Order order) {
    boolean obeyed = by().filter(order.by()::equals).isPresent() && (share() == 0) == order.open();
    if (obeyed) {
      return Move.stay(this);
    }
    Standing forced = order.open() ? new ForcedOpen(order.by()) : new ForcedClosed(order.by());
    return Move.to(forced, "manual");
  }

  /** No order holds any more. */
  default Move released(Instant now) {
    return Move.stay(this);
  }
}
