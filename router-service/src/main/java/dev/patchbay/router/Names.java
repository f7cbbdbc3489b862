package dev.patchbay.router;

import dev.patchbay.router.ledger.Event;

/** What jobs name of control data: agents and budgets. */
@FunctionalInterface
interface Names {
  /**
   * Returns when it is certain that what is not known of these was not there either when the record
   * was published.
   *
   * @throws ControlBehindException when that is not certain in time
   */
  void lookFor(Event event, Original record);
}
