package dev.patchbay.router;

import dev.patchbay.schemas.BreakerState;
import dev.patchbay.schemas.HealthCount;
import dev.patchbay.schemas.Lane;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every meter of the router. Labels are stable words; never a job or a session, and a tenant only
 * where it has a budget, see {@link BudgetMeters}. What an aborted transaction counted is counted
 * again when its records are read again.
 */
final class RouterMeters {
  private final MeterRegistry registry;
  private final Counter taken;
  private final Counter ticks;
  private final Timer apply;
  private final MultiGauge daysLeft;
  private final BudgetMeters budgets;
  private final MultiGauge breakerShares;
  private final MultiGauge breakerPositions;

  /** Per partition of this process; summed, since a partition is no label that means anything. */
  private final Map<Integer, Long> dueBacklog = new ConcurrentHashMap<>();

  RouterMeters(MeterRegistry registry) {
    this.registry = registry;
    this.budgets = new BudgetMeters(registry);
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
    this.daysLeft =
        MultiGauge.builder("patchbay.router.target.days.left")
            .description("Days until a target's vendor serves it no longer; negative afterwards")
            .register(registry);
    this.breakerShares =
        MultiGauge.builder("patchbay.router.breaker.share")
            .description("Percent of new jobs that a target's breaker lets through")
            .register(registry);
    this.breakerPositions =
        MultiGauge.builder("patchbay.router.breaker.position")
            .description("1 for where a target's breaker stands")
            .register(registry);
    Gauge.builder("patchbay.router.due.backlog", dueBacklog, RouterMeters::sum)
        .description("Jobs that were due at their partition's last tick and had to wait")
        .register(registry);
  }

  BudgetMeters budgets() {
    return budgets;
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

  /** Jobs of the partition that were due at its last tick and had to wait for the next. */
  void dueBacklog(int partition, long jobs) {
    dueBacklog.put(partition, jobs);
  }

  /** The partition is somebody else's from now on. */
  void partitionLeft(int partition) {
    dueBacklog.remove(partition);
    budgets.left(partition);
  }

  /** Of each target whose vendor has named a day, how many are left. */
  void daysLeft(Map<String, Long> byTarget) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    byTarget.forEach(
        (target, days) -> rows.add(MultiGauge.Row.of(Tags.of("target", target), days)));
    daysLeft.register(rows, true);
  }

  private static double sum(Map<Integer, Long> backlog) {
    return backlog.values().stream().mapToLong(Long::longValue).sum();
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

  /** The application stopped working to share its partitions out anew. */
  void rebalance(String application) {
    registry.counter("patchbay.router.stream.rebalances", "application", application).increment();
  }

  void streamThreadReplaced(String application) {
    registry
        .counter("patchbay.router.stream.threads.replaced", "application", application)
        .increment();
  }

  /**
   * The breakers as they stand now, those that were never told about left out. States are told of
   * targets alone that stand in policies or orders, so these bound the label.
   */
  void breakers(Map<String, BreakerState> states) {
    List<MultiGauge.Row<?>> shares = new ArrayList<>();
    List<MultiGauge.Row<?>> positions = new ArrayList<>();
    states.forEach((target, state) -> {
      Tags tags = Tags.of("target", target);
      shares.add(MultiGauge.Row.of(tags, state.share()));
      positions.add(MultiGauge.Row.of(tags.and("position", state.position().wire()), 1));
    });
    breakerShares.register(shares, true);
    breakerPositions.register(positions, true);
  }

  void breakerMoved(String target, String reason) {
    registry
        .counter("patchbay.router.breaker.moves", "target", target, "reason", reason)
        .increment();
  }

  void health(String target, HealthCount count) {
    registry
        .counter("patchbay.router.health.reports", "target", target, "count", count.wire())
        .increment();
  }

  /** A report about a target that no policy names. */
  void healthOfUnknown() {
    registry.counter("patchbay.router.health.unknown").increment();
  }
}
