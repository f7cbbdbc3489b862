package dev.patchbay.worker;

import dev.patchbay.schemas.Lane;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker process's life: {@link #start}, then {@link #drain}, each once. Its threads: one for the
 * signals and one per lane's intake (platform threads that own their consumers), one for the room
 * reports, one per claim and one per running job, two per probe (virtual threads).
 */
public final class WorkerRuntime {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerRuntime.class);

  /** A thread that has not turned for this long is stuck. */
  private static final Duration STUCK = Duration.ofSeconds(60);

  private enum Life {
    NEW,
    RUNNING,
    DRAINING,
    GONE
  }

  private final String workerId;
  private final WorkerTimings timings;
  private final Outbox outbox;
  private final PartConsumers partConsumers;
  private final Holders holders = new Holders();
  private final Probes probes;
  private final SignalListener signals;
  private final List<LaneIntake> intakes = new ArrayList<>();
  private final RoomReporter room;
  private final AtomicReference<Life> life = new AtomicReference<>(Life.NEW);

  private WorkerRuntime(
      String workerId,
      Clients clients,
      WorkerSettings settings,
      List<JobWorker> workers,
      Telemetry telemetry,
      Steps steps,
      Clock clock) {
    this.workerId = workerId;
    this.timings = settings.timings();
    var meters = new WorkerMeters(telemetry.registry());
    this.partConsumers = new PartConsumers(clients);
    this.outbox = new Outbox(clients.producer(), workerId, clock);
    this.probes = new Probes(workers, telemetry.health(), meters);
    this.signals = new SignalListener(clients, workerId, holders, probes, meters);
    var parts = new PartReader(partConsumers, meters, System::nanoTime);
    long origin = System.nanoTime();
    List<Lanework> lanes = new ArrayList<>();
    for (JobWorker worker : workers) {
      var slots = new Slots(settings.slotsOf(worker.lane()));
      meters.slots(worker.lane(), slots);
      var lane =
          new Lanework(worker, slots, outbox, parts, meters, telemetry.tracer(), steps, origin);
      var stopping = new Stopping();
      var claims =
          new Claims(
              lane,
              holders,
              () -> signals.partition().orElseThrow(),
              workerId,
              clock,
              timings,
              new Resending(lane::nanos, stopping::await));
      lanes.add(lane);
      intakes.add(new LaneIntake(lane, clients, claims, signals, stopping));
    }
    this.room = new RoomReporter(workerId, settings, lanes, signals::partition, outbox, clock);
  }

  /**
   * A worker that has not begun.
   *
   * @param workers one for each lane of the settings
   * @throws IllegalArgumentException if lanes and workers do not match
   */
  public static WorkerRuntime of(
      WorkerSettings settings,
      List<JobWorker> workers,
      Telemetry telemetry,
      Steps steps,
      Clock clock) {
    return of(WorkerId.fresh(), settings, workers, telemetry, steps, clock);
  }

  /**
   * The same, where what else the process has of Kafka must know its id before.
   *
   * @param id of this process and no other
   */
  public static WorkerRuntime of(
      WorkerId id,
      WorkerSettings settings,
      List<JobWorker> workers,
      Telemetry telemetry,
      Steps steps,
      Clock clock) {
    var clients = new KafkaClients(settings, id.value());
    return of(id.value(), clients, settings, workers, telemetry, steps, clock);
  }

  static WorkerRuntime of(
      String workerId,
      Clients clients,
      WorkerSettings settings,
      List<JobWorker> workers,
      Telemetry telemetry,
      Steps steps,
      Clock clock) {
    List<Lane> lanes = workers.stream().map(JobWorker::lane).toList();
    if (lanes.size() != settings.slots().size() || !settings.slots().keySet().containsAll(lanes)) {
      throw new IllegalArgumentException("slots: must name each worker's lane once");
    }
    return new WorkerRuntime(workerId, clients, settings, workers, telemetry, steps, clock);
  }

  /** New at every process start. */
  public String workerId() {
    return workerId;
  }

  /** Begins to listen, then to take work; returns at once. Kafka need not be there yet. */
  public void start() {
    if (!life.compareAndSet(Life.NEW, Life.RUNNING)) {
      throw new IllegalStateException("a worker starts once");
    }
    LOG.atInfo().addKeyValue("workerId", workerId).log("worker starts");
    signals.start();
    room.start();
    intakes.forEach(LaneIntake::start);
  }

  /**
   * Leaves: takes nothing new at once, tells running jobs so and lets them finish until the
   * deadline, stops what is left and gives it back, then closes its clients. Takes at most the
   * given time and about twenty seconds more. A second call does nothing.
   *
   * @return whether every claim came to its end
   */
  public boolean drain(Duration patience) throws InterruptedException {
    Life before = life.getAndUpdate(now -> now == Life.RUNNING ? Life.DRAINING : now);
    if (before != Life.RUNNING) {
      return holders.size() == 0;
    }
    LOG.atInfo().addKeyValue("workerId", workerId).log("worker drains");
    long deadline = System.nanoTime() + patience.toNanos();
    probes.drain();
    room.drain();
    // Of all lanes first: what jobs give back must not be taken by the worker that leaves.
    intakes.forEach(LaneIntake::cease);
    holders.tellAll(new Input.DrainBegun());
    for (LaneIntake intake : intakes) {
      intake.stop(Resending.HELD);
    }
    // Once more, for claims that went out meanwhile.
    holders.tellAll(new Input.DrainBegun());
    boolean done = holders.awaitEmpty(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    if (!done) {
      holders.tellAll(new Input.DrainOver());
      done = holders.awaitEmpty(timings.suspendAfter());
    }
    room.stop();
    signals.stop();
    outbox.close();
    partConsumers.close();
    life.set(Life.GONE);
    LOG.atInfo()
        .addKeyValue("workerId", workerId)
        .addKeyValue("left", holders.size())
        .log("worker is gone");
    return done;
  }

  /** How it is now; cheap, from any thread. */
  public WorkerHealth health() {
    Life now = life.get();
    List<String> ailing = new ArrayList<>();
    List<String> unready = new ArrayList<>();
    if (now == Life.RUNNING) {
      note(ailing, !signals.ended(), "signals thread ended");
      note(ailing, signals.partition().isEmpty() || !signals.stuck(STUCK), "signals thread stuck");
      for (LaneIntake intake : intakes) {
        note(ailing, !intake.ended(), "intake thread ended");
        note(ailing, !intake.stuck(STUCK), "intake thread stuck");
        note(unready, intake.polled(STUCK), "lane not polled");
      }
    }
    note(unready, now == Life.RUNNING, "not running");
    note(unready, signals.partition().isPresent(), "signals not heard yet");
    Duration reports = timings.reportEvery().multipliedBy(3).plus(timings.suspendAfter());
    note(unready, room.acknowledged(reports), "broker does not acknowledge");
    return new WorkerHealth(ailing, unready);
  }

  private static void note(List<String> troubles, boolean well, String trouble) {
    if (!well) {
      troubles.add(trouble);
    }
  }
}
