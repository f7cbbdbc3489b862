package dev.patchbay.router.breaker;

import dev.patchbay.schemas.BreakerPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Nobody goes to the target but probes, one at a time.
 *
 * @param sent how many probes were sent
 * @param good how many of the last ones were good, in a row
 * @param ignored how many of the last ones said nothing, in a row; fewer than {@link #MOST_IGNORED}
 * @param next when the next one may be sent, while none is open
 * @param open the end of the wait for the last one, while it is open
 */
record HalfOpen(int sent, int good, int ignored, Instant next, Optional<Instant> open)
    implements Standing {
  /** A worker that does not know the target says so at once: others are not to be stormed. */
  static final Duration PAUSE = Duration.ofSeconds(1);

  /** So many workers that cannot say are not followed by another at once, nor for ever. */
  static final int MOST_IGNORED = 10;

  static HalfOpen from(Instant now) {
    return new HalfOpen(0, 0, 0, now, Optional.empty());
  }

  @Override
  public BreakerPosition position() {
    return BreakerPosition.HALF_OPEN;
  }

  @Override
  public int share() {
    return 0;
  }

  @Override
  public Move on(Event event, BreakerSettings settings, Instant now) {
    return switch (event) {
      case Event.Turn turn -> turn(turn, settings, now);
      case Event.Probed probed when open.isPresent() -> probed(probed, settings, now);
      case Event.Probed _, Event.Counted _, Event.Ordered _ -> Move.stay(this);
    };
  }

  private Move turn(Event.Turn turn, BreakerSettings settings, Instant now) {
    if (open.isPresent()) {
      return now.isBefore(open.get())
          ? Move.stay(this)
          : Open.after("probe_unanswered", settings, now);
    }
    if (!turn.canProbe() || now.isBefore(next)) {
      return Move.stay(this);
    }
    Instant end = now.plus(settings.probeWithin());
    return Move.ask(new HalfOpen(sent + 1, good, ignored, next, Optional.of(end)));
  }

  private Move probed(Event.Probed probed, BreakerSettings settings, Instant now) {
    return switch (probed.count()) {
      case FAILURE -> Open.after("probe_failed", settings, now);
      case IGNORE ->
          ignored + 1 < MOST_IGNORED
              ? Move.stay(new HalfOpen(sent, good, ignored + 1, now.plus(PAUSE), Optional.empty()))
              : Open.after("probe_ignored", settings, now);
      case SUCCESS ->
          good + 1 < settings.probes()
              ? Move.stay(new HalfOpen(sent, good + 1, 0, now, Optional.empty()))
              : Move.to(Recovering.from(settings, now), "probe_ok");
    };
  }
}
