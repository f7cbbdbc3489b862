package dev.patchbay.router;

import dev.patchbay.schemas.Lane;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Every meter of the router. Labels are stable words; never a tenant, a job or a session. What an
 * aborted transaction counted is counted again when its records are read again.
 */
final class RouterMeters {
  private final MeterRegistry registry;
  private final Counter taken;
  private final Counter ticks;
  private final Timer apply;
  private final AtomicLong dueBacklog;

  RouterMeters(MeterRegistry registry) {
    this.registry = registry;
    this.taken =
        Counter.builder("patchbay.router.requests.taken")
            .description("Requests that intake passed to the ledger")
            .register(registry);
    this.ticks =
        Counter.builder("patchbay.router.ticks")
            .description("Ticks read back, over all partitions of this process")
            .register(registry);
    this.apply =
        Timer.builder("patchbay.router.apply")
            .description("Time to decide one event: read state, apply, encode")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofNanos(10_000))
            .maximumExpectedValue(Duration.ofSeconds(1))
            .register(registry);
    this.dueBacklog =
        registry.gauge("patchbay.router.due.backlog", new AtomicLong(), AtomicLong::doubleValue);
  }

  void taken() {
    taken.increment();
  }

  void tick() {
    ticks.increment();
  }

  void applied(long nanos) {
    apply.record(Duration.ofNanos(nanos));
  }

  /** Jobs that were due at the last tick and had to wait for the next. */
  void dueBacklog(long jobs) {
    dueBacklog.set(jobs);
  }

  void deadLetter(String reason) {
    registry.counter("patchbay.router.dead.letters", "reason", reason).increment();
  }

  void decision(String kind, String reason) {
    registry.counter("patchbay.router.decisions", "kind", kind, "reason", reason).increment();
  }

  void dispatch(Lane lane) {
    registry.counter("patchbay.router.dispatches", "lane", lane.wire()).increment();
  }

  void result(String outcome) {
    registry.counter("patchbay.router.results", "outcome", outcome).increment();
  }

  void alarm(String reason) {
    registry.counter("patchbay.router.alarms", "reason", reason).increment();
  }

  void streamThreadReplaced(String application) {
    registry
        .counter("patchbay.router.stream.threads.replaced", "application", application)
        .increment();
  }
}
