package dev.patchbay.router.ledger;

import dev.patchbay.router.money.Purse;
import dev.patchbay.router.routing.Conditions;
import java.time.Instant;

/** What is the same for the whole of one event. */
record Moment(Conditions conditions, Streams streams, Purse purse, Now now, Timings timings) {
  Instant time() {
    return now.time();
  }

  long tick() {
    return now.tick();
  }
}
