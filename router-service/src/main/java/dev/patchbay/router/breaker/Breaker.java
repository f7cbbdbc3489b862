package dev.patchbay.router.breaker;

import dev.patchbay.schemas.BreakerPosition;
import dev.patchbay.schemas.BreakerState;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The breaker of one target: a value, and {@link #on} the one function that changes it.
 *
 * @param number of the last state that was told; 0 when none was. Law: it never goes back
 * @param calls operations that were counted when it last opened by them
 * @param failures how many of those failed
 */
public record Breaker(String target, long number, Standing standing, int calls, int failures) {
  /** Of a target of which nothing was ever told. */
  public static Breaker of(String target) {
    return new Breaker(target, 0, new Closed(), 0, 0);
  }

  /**
   * As it was last told, for who takes it over: with what is left of its wait, which is never more
   * than a whole one, whatever the clocks of both say. A half-open one is asked anew, since its
   * former owner's probes are not known.
   */
  public static Breaker restored(BreakerState last, BreakerSettings settings, Instant now) {
    Standing standing =
        switch (last.position()) {
          case CLOSED -> new Closed();
          case OPEN -> new Open(left(last, settings.openFor(), now));
          case HALF_OPEN -> new Open(now);
          case RECOVERING -> new Recovering(last.share(), left(last, settings.shareFor(), now));
          case FORCED_OPEN -> new ForcedOpen(last.by().orElseThrow());
          case FORCED_CLOSED -> new ForcedClosed(last.by().orElseThrow());
        };
    return new Breaker(last.target(), last.number(), standing, last.calls(), last.failures());
  }

  /** What an event comes to at a time of the owner's clock. */
  public Step on(Event event, BreakerSettings settings, Instant now) {
    Move move =
        event instanceof Event.Ordered(var order)
            ? order.map(standing::ordered).orElseGet(() -> standing.released(now))
            : event instanceof Event.Probed(String id, _) && !id.equals(probeId(standing))
                ? Move.stay(standing)
                : standing.on(event, settings, now);
    if (move.reason().isEmpty()) {
      var next = new Breaker(target, number, move.next(), calls, failures);
      var probe = move.asks() ? Optional.of(next.probeId(move.next())) : Optional.<String>empty();
      return new Step(next, Optional.empty(), probe);
    }
    Breaker next = moved(move.next(), event);
    return new Step(
        next, Optional.of(next.told(move.reason().orElseThrow(), now)), Optional.empty());
  }

  /** Whether what is reported is counted where it stands. */
  public boolean counts() {
    return standing instanceof Closed || standing instanceof Recovering;
  }

  /** Whether it waits for a worker that can be asked. */
  public boolean probes() {
    return standing instanceof HalfOpen;
  }

  public BreakerPosition position() {
    return standing.position();
  }

  /** Percent of new jobs that may go to the target. */
  public int share() {
    return standing.share();
  }

  /** Unknown to nobody who asked: no two probes of a target have the same. */
  private String probeId(Standing here) {
    int sent = here instanceof HalfOpen halfOpen ? halfOpen.sent() : 0;
    return "%08x-%d-%d".formatted(Objects.hashCode(target), number, sent);
  }

  private Breaker moved(Standing next, Event event) {
    return switch (event) {
      case Event.Counted counted ->
          new Breaker(target, number + 1, next, counted.calls(), counted.failures());
      case Event.Probed _, Event.Turn _, Event.Ordered _ -> {
        boolean same = next instanceof Open || next instanceof HalfOpen;
        yield new Breaker(target, number + 1, next, same ? calls : 0, same ? failures : 0);
      }
    };
  }

  private BreakerState told(String reason, Instant now) {
    return new BreakerState(
        target,
        number,
        standing.position(),
        standing.share(),
        reason,
        now,
        standing.until(),
        calls,
        failures,
        standing.by());
  }

  private static Instant left(BreakerState last, Duration whole, Instant now) {
    Instant latest = now.plus(whole);
    return last.until().filter(end -> end.isBefore(latest)).orElse(latest);
  }
}
