package dev.patchbay.worker;

import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.ProviderOperation;
import dev.patchbay.schemas.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the router's probes: each is asked of the first of the worker's lanes that knows the
 * target, on a virtual thread, one at a time for a target. Every probe is answered once, within its
 * time; one that this worker cannot make is ignored, for silence would count as failure.
 */
final class Probes {
  private static final Logger LOG = LoggerFactory.getLogger(Probes.class);

  /** At once, of all targets together. */
  static final int MOST = 16;

  private final List<JobWorker> workers;
  private final HealthSink health;
  private final WorkerMeters meters;
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private volatile boolean draining;

  /**
   * @param workers at least one
   */
  Probes(List<JobWorker> workers, HealthSink health, WorkerMeters meters) {
    this.workers = List.copyOf(workers);
    this.health = health;
    this.meters = meters;
  }

  /** For which lane it was made, and how it ended. */
  private record Answer(Lane lane, ProbeEnd end) {}

  /** From the signals' thread; never waits. */
  void hear(Signal.Probe probe) {
    if (draining) {
      tell(probe, ours(ProbeEnd.ignored("draining")), Duration.ZERO);
    } else if (running.size() >= MOST || !running.add(probe.target())) {
      tell(probe, ours(ProbeEnd.ignored("busy")), Duration.ZERO);
    } else {
      Thread.ofVirtual().name("probe-" + probe.probeId()).start(() -> answer(probe));
    }
  }

  /** None is begun any more. */
  void drain() {
    draining = true;
  }

  /** The target is free once the call has really ended. */
  private void answer(Signal.Probe probe) {
    try {
      long begun = System.nanoTime();
      var made = new CompletableFuture<Answer>();
      Thread call =
          Thread.ofVirtual()
              .name("probe-call-" + probe.probeId())
              .start(() -> made.complete(made(probe)));
      Answer answer;
      try {
        answer = made.get(probe.within().toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        call.interrupt();
        answer = ours(ProbeEnd.TIMEOUT);
      }
      tell(probe, answer, Duration.ofNanos(System.nanoTime() - begun));
      call.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an answer is never an exception", e);
    } finally {
      running.remove(probe.target());
    }
  }

  private Answer made(Signal.Probe probe) {
    try {
      for (JobWorker worker : workers) {
        Optional<ProbeEnd> end = worker.probe(probe.target(), probe.within());
        if (end.isPresent()) {
          return new Answer(worker.lane(), end.get());
        }
      }
      return ours(ProbeEnd.ignored("unknown_target"));
    } catch (InterruptedException e) {
      return ours(ProbeEnd.TIMEOUT);
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("probeId", probe.probeId())
          .addKeyValue("exception", e.getClass().getName())
          .log("probe not made");
      return ours(ProbeEnd.ignored("internal_error"));
    }
  }

  private Answer ours(ProbeEnd end) {
    return new Answer(workers.getFirst().lane(), end);
  }

  private void tell(Signal.Probe probe, Answer answer, Duration took) {
    ProbeEnd end = answer.end();
    meters.probe(end.count());
    health.tell(
        answer.lane(),
        new OperationEnd(
            probe.target(),
            ProviderOperation.PROBE,
            end.count(),
            end.reason(),
            took,
            Optional.of(probe.probeId())));
  }
}
