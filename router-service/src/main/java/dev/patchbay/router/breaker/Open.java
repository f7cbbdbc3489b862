package dev.patchbay.router.breaker;

import dev.patchbay.schemas.BreakerPosition;
import java.time.Instant;
import java.util.Optional;

/** Nobody goes to the target until the wait is over. */
record Open(Instant end) implements Standing {
  static final String FAILURE_RATE = "failure_rate";

  static Move after(String reason, BreakerSettings settings, Instant now) {
    return Move.to(new Open(now.plus(settings.openFor())), reason);
  }

  @Override
  public BreakerPosition position() {
    return BreakerPosition.OPEN;
  }

  @Override
  public int share() {
    return 0;
  }

  @Override
  public Optional<Instant> until() {
    return Optional.of(end);
  }

  @Override
  public Move on(Event event, BreakerSettings settings, Instant now) {
    return event instanceof Event.Turn && !now.isBefore(end)
        ? Move.to(HalfOpen.from(now), "wait_over")
        : Move.stay(this);
  }
}
