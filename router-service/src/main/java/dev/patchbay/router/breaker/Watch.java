package dev.patchbay.router.breaker;

import dev.patchbay.schemas.HealthReport;
import dev.patchbay.schemas.ProviderOperation;
import java.time.Instant;
import java.util.Optional;

/**
 * A target's breaker and the windows by which it is judged: one of set-ups and one of all else, for
 * set-ups that succeed must not hide answers that fail, nor the other way round. Each state that is
 * told has windows of its own, empty at first.
 *
 * <p>Thread rule: one thread.
 */
public final class Watch {
  private final BreakerSettings settings;
  private Breaker breaker;
  private Windows windows;

  public Watch(Breaker breaker, BreakerSettings settings) {
    this.settings = settings;
    this.breaker = breaker;
    this.windows = Windows.empty(settings, breaker.share());
  }

  public Breaker breaker() {
    return breaker;
  }

  /**
   * A worker's report.
   *
   * @param written when, by the broker
   * @param now by the owner's clock, as in every step
   */
  public Step report(HealthReport report, Instant written, Instant now) {
    if (report.probeId().isPresent()) {
      return step(new Event.Probed(report.probeId().get(), report.count()), now);
    }
    if (!breaker.counts()) {
      return new Step(breaker, Optional.empty(), Optional.empty());
    }
    return step(windows.of(report.operation()).count(report.count(), written), now);
  }

  /** Somebody's last word about the target, or none. */
  public Step ordered(Optional<Event.Order> order, Instant now) {
    return step(new Event.Ordered(order), now);
  }

  /** Time has passed. */
  public Step turn(boolean canProbe, Instant now) {
    return step(new Event.Turn(canProbe), now);
  }

  private Step step(Event event, Instant now) {
    Step step = breaker.on(event, settings, now);
    breaker = step.breaker();
    if (step.told().isPresent()) {
      windows = Windows.empty(settings, breaker.share());
    }
    return step;
  }

  private record Windows(FailureWindow setUps, FailureWindow rest) {
    static Windows empty(BreakerSettings settings, int share) {
      return new Windows(new FailureWindow(settings, share), new FailureWindow(settings, share));
    }

    FailureWindow of(ProviderOperation operation) {
      return operation == ProviderOperation.CONNECT ? setUps : rest;
    }
  }
}
