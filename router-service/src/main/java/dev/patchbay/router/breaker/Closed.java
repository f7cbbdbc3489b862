package dev.patchbay.router.breaker;

import dev.patchbay.schemas.BreakerPosition;
import java.time.Instant;

/** All jobs may go to the target, which is watched. */
record Closed() implements Standing {
  @Override
  public BreakerPosition position() {
    return BreakerPosition.CLOSED;
  }

  @Override
  public int share() {
    return 100;
  }

  @Override
  public Move on(Event event, BreakerSettings settings, Instant now) {
    return event instanceof Event.Counted counted && counted.tripped()
        ? Open.after(Open.FAILURE_RATE, settings, now)
        : Move.stay(this);
  }
}
