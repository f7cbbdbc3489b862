package dev.patchbay.router.breaker;

import dev.patchbay.schemas.BreakerPosition;
import java.time.Instant;
import java.util.Optional;

/** A share of the jobs may go to the target; then a larger one. */
record Recovering(int share, Instant end) implements Standing {
  static Recovering from(BreakerSettings settings, Instant now) {
    return new Recovering(settings.shares().getFirst(), now.plus(settings.shareFor()));
  }

  @Override
  public BreakerPosition position() {
    return BreakerPosition.RECOVERING;
  }

  @Override
  public Optional<Instant> until() {
    return Optional.of(end);
  }

  @Override
  public Move on(Event event, BreakerSettings settings, Instant now) {
    if (event instanceof Event.Counted counted && counted.tripped()) {
      return Open.after(Open.FAILURE_RATE, settings, now);
    }
    return event instanceof Event.Turn && !now.isBefore(end)
        ? further(settings, now)
        : Move.stay(this);
  }

  private Move further(BreakerSettings settings, Instant now) {
    return settings.shares().stream()
        .filter(larger -> larger > share)
        .findFirst()
        .map(
            larger -> Move.to(new Recovering(larger, now.plus(settings.shareFor())), "share_grows"))
        .orElseGet(() -> Move.to(new Closed(), "recovered"));
  }
}
