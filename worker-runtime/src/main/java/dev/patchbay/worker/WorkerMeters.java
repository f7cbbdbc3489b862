package dev.patchbay.worker;

import dev.patchbay.schemas.HealthCount;
import dev.patchbay.schemas.Lane;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;

/** Every metric of the runtime. No label names a job, a tenant or a worker. */
final class WorkerMeters {
  private final MeterRegistry registry;

  WorkerMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  void slots(Lane lane, Slots slots) {
    Gauge.builder("audio.worker.slots", slots, Slots::size)
        .tag("lane", lane.wire())
        .register(registry);
    Gauge.builder("audio.worker.slots.used", slots, s -> s.size() - s.free())
        .tag("lane", lane.wire())
        .register(registry);
  }

  /**
   * Result: {@code durable}, {@code lost}, {@code repeated}, {@code refused}, {@code abandoned}.
   */
  void claim(Lane lane, String result) {
    count("audio.worker.claims", lane, "result", result);
  }

  void declined(Lane lane, String reason) {
    count("audio.worker.declined", lane, "reason", reason);
  }

  void deadLetter(Lane lane) {
    count("audio.worker.dead.letters", lane, "reason", "dispatch_malformed");
  }

  void suspended(Lane lane) {
    count("audio.worker.suspensions", lane, "result", "suspended");
  }

  void stopped(Lane lane, StopCause cause) {
    count("audio.worker.stops", lane, "cause", cause.word());
  }

  /** Result: {@code kept}, {@code not_kept}, {@code read}, {@code missing}. */
  void parts(Lane lane, String result, int count) {
    Counter.builder("audio.worker.parts")
        .tag("lane", lane.wire())
        .tag("result", result)
        .register(registry)
        .increment(count);
  }

  void unreported(Lane lane) {
    count("audio.worker.ends.unreported", lane, "result", "given_up");
  }

  /** From admission to the end's report on the broker, by the kind of end. */
  void ended(Lane lane, String ending, Duration sinceAdmission) {
    Timer.builder("audio.worker.attempts")
        .tag("lane", lane.wire())
        .tag("ending", ending)
        .register(registry)
        .record(sinceAdmission);
  }

  /** What products are told. Kind: {@code transcript}, {@code event}. */
  void line(String kind, boolean written) {
    Counter.builder("audio.worker.lines")
        .tag("kind", kind)
        .tag("result", written ? "written" : "lost")
        .register(registry)
        .increment();
  }

  /** Reports on provider operations. Result: {@code written}, {@code dropped}, {@code lost}. */
  void health(Lane lane, String result) {
    count("audio.worker.health.reports", lane, "result", result);
  }

  /** Answers to probes, by how the target's breaker counts them. */
  void probe(HealthCount count) {
    Counter.builder("audio.worker.probes")
        .tag("result", count.wire())
        .register(registry)
        .increment();
  }

  /** Signals that could not be read. */
  void unreadableSignal() {
    Counter.builder("audio.worker.signals.unreadable").register(registry).increment();
  }

  /** States of the fleet's breakers that could not be read, or held. */
  void unreadableBreaker() {
    Counter.builder("audio.worker.breakers.unreadable").register(registry).increment();
  }

  /** Seconds since all that is told of the fleet's breakers was read. */
  void breakersAge(Supplier<Number> seconds) {
    Gauge.builder("audio.worker.breakers.age", seconds).baseUnit("seconds").register(registry);
  }

  /** A Kafka client had to be made anew. */
  void restarted(String client) {
    Counter.builder("audio.worker.client.restarts")
        .tag("client", client)
        .register(registry)
        .increment();
  }

  private void count(String name, Lane lane, String tag, String value) {
    Counter.builder(name).tag("lane", lane.wire()).tag(tag, value).register(registry).increment();
  }
}
