package dev.patchbay.chained;

import dev.patchbay.schemas.Usd;
import java.util.Optional;

/**
 * What one process may spend, has spent, and holds for calls that are under way. Exact.
 *
 * <p>Law: a hold is made only where {@code spent + held} stays within the cap with it. So the cap
 * is kept, whatever the calls come to, as long as none costs more than was held for it.
 *
 * @param held the worst of the calls under way
 */
record Spending(Usd cap, Usd spent, Usd held) {
  static Spending upTo(Usd cap) {
    return new Spending(cap, Usd.ZERO, Usd.ZERO);
  }

  /** With one more call under way; empty when its worst does not fit any more. */
  Optional<Spending> hold(Usd worst) {
    Usd more = held.plus(worst);
    return spent.plus(more).compareTo(cap) <= 0
        ? Optional.of(new Spending(cap, spent, more))
        : Optional.empty();
  }

  /** With one call less under way, which has cost that much. */
  Spending settle(Usd worst, Usd cost) {
    return new Spending(cap, spent.plus(cost), held.minus(worst));
  }
}
