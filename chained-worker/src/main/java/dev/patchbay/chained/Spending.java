package dev.patchbay.chained;

import dev.patchbay.schemas.Usd;

/**
 * What one process may spend, has spent, and has reserved for calls that are under way. Exact.
 *
 * <p>Law: a reservation is made only where {@code spent + reserved} stays within the cap with it.
 * So the cap is kept, whatever the calls come to, as long as none costs more than was reserved for
 * it. What costs nothing always fits, also when one did.
 *
 * @param reserved the worst of the calls under way
 */
record Spending(Usd cap, Usd spent, Usd reserved) {
  static Spending upTo(Usd cap) {
    return new Spending(cap, Usd.ZERO, Usd.ZERO);
  }

  /** Whether a call may be made. */
  enum Fit {
    NOW,
    /** Calls under way may cost what it needs; they seldom do. */
    LATER,
    /** What is spent leaves too little. */
    NEVER
  }

  Fit fit(Usd worst) {
    if (worst.compareTo(Usd.ZERO) == 0) {
      return Fit.NOW;
    }
    Usd least = spent.plus(worst);
    if (least.compareTo(cap) > 0) {
      return Fit.NEVER;
    }
    return least.plus(reserved).compareTo(cap) > 0 ? Fit.LATER : Fit.NOW;
  }

  /**
   * With one more call under way.
   *
   * @throws IllegalStateException if its worst does not fit now
   */
  Spending reserve(Usd worst) {
    if (fit(worst) != Fit.NOW) {
      throw new IllegalStateException("a reservation must fit under the cap");
    }
    return new Spending(cap, spent, reserved.plus(worst));
  }

  /** With one call less under way, which has cost that much. */
  Spending settle(Usd worst, Usd cost) {
    return new Spending(cap, spent.plus(cost), reserved.minus(worst));
  }
}
