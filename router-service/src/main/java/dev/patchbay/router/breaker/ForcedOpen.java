package dev.patchbay.router.breaker;

import dev.patchbay.schemas.BreakerPosition;
import dev.patchbay.schemas.ByHand;
import java.time.Instant;
import java.util.Optional;

/** Nobody goes to the target, because somebody said so; let go, it must show that it works. */
record ForcedOpen(ByHand who) implements Standing {
  @Override
  public BreakerPosition position() {
    return BreakerPosition.FORCED_OPEN;
  }

  @Override
  public int share() {
    return 0;
  }

  @Override
  public Optional<ByHand> by() {
    return Optional.of(who);
  }

  @Override
  public Move on(Event event, BreakerSettings settings, Instant now) {
    return Move.stay(this);
  }

  @Override
  public Move released(Instant now) {
    return Move.to(HalfOpen.from(now), "released");
  }
}
