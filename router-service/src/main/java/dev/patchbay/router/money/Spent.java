package dev.patchbay.router.money;

import dev.patchbay.schemas.BudgetWindow;
import dev.patchbay.schemas.Usd;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What was spent, window after window of one kind. Bounded: the current one is kept, and the one
 * before it, in which late usage still lands. Usage that is older still is told by its usage line
 * alone: nothing that is yet to be decided depends on it.
 */
record Spent(Span current, Optional<Span> before) {
  static Spent around(BudgetWindow window, Instant time, ZoneId zone) {
    return new Spent(Span.around(window, time, zone), Optional.empty());
  }

  /**
   * As it is at a time, which never goes back. A window that was begun ends when it was to end, so
   * another zone holds from the next one on.
   */
  Spent at(BudgetWindow window, Instant time, ZoneId zone) {
    if (!current.overAt(time)) {
      return this;
    }
    Span next = Span.around(window, time, zone);
    Instant end = current.until().orElseThrow();
    Span following = next.from().isBefore(end) ? next.beginningAt(end) : next;
    return new Spent(following, Optional.of(current));
  }

  /**
   * @param when at which time the amount was spent; what comes from the future was spent now
   */
  Spent plus(Usd amount, Instant when) {
    if (!when.isBefore(current.from())) {
      return new Spent(current.plus(amount), before);
    }
    return new Spent(current, before.map(span -> span.holds(when) ? span.plus(amount) : span));
  }
}
