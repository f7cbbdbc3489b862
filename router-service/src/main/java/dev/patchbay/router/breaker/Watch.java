package dev.patchbay.router.breaker;

import dev.patchbay.schemas.HealthReport;
import java.time.Instant;
import java.util.Optional;

/**
 * A target's breaker and the window by which it is judged. Each state that is told has a window of
 * its own, empty at first.
 *
 * <p>Thread rule: one thread.
 */
public final class Watch {
  private final BreakerSettings settings;
  private Breaker breaker;
  private FailureWindow window;

  public Watch(Breaker breaker, BreakerSettings settings) {
    this.settings = settings;
    this.breaker = breaker;
    this.window = new FailureWindow(settings, breaker.share());
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
    return step(window.count(report.count(), written), now);
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
      window = new FailureWindow(settings, breaker.share());
    }
    return step;
  }
}
