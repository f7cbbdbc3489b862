package dev.patchbay.worker;

import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.WorkerReport;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Tells the router how much room there is: now and then, and at once when a lane of live jobs is no
 * longer full, for as long as the router takes it for full nobody gets in. Its acknowledgements
 * show that the producer reaches the broker.
 */
final class RoomReporter {
  private final String workerId;
  private final WorkerSettings settings;
  private final List<Lanework> lanes;
  private final Map<Lane, Set<String>> targets = new EnumMap<>(Lane.class);
  private final Supplier<OptionalInt> signalPartition;
  private final Outbox outbox;
  private final Clock clock;
  private final Beat acknowledged = new Beat(System::nanoTime);
  private final Semaphore due = new Semaphore(0);
  private final Thread thread = Thread.ofVirtual().name("room").unstarted(this::run);
  private volatile boolean draining;
  private volatile boolean stopping;

  /**
   * @throws dev.patchbay.schemas.ContractViolation if a lane's slots or targets are more than a
   *     report can tell
   */
  RoomReporter(
      String workerId,
      WorkerSettings settings,
      List<Lanework> lanes,
      Supplier<OptionalInt> signalPartition,
      Outbox outbox,
      Clock clock) {
    this.workerId = workerId;
    this.settings = settings;
    this.lanes = lanes;
    this.signalPartition = signalPartition;
    this.outbox = outbox;
    this.clock = clock;
    for (Lanework lane : lanes) {
      lane.worker().targets().ifPresent(all -> targets.put(lane.lane(), all));
      WorkerReport.LaneSlots unused = room(lane);
    }
    lanes.stream()
        .filter(lane -> lane.lane().live())
        .forEach(lane -> lane.slots().whenNoLongerFull(due::release));
  }

  void start() {
    thread.start();
  }

  /** From now on every report says so; the first one goes out at once. */
  void drain() {
    draining = true;
    var unused = report();
  }

  /** The last report. */
  void stop() throws InterruptedException {
    stopping = true;
    due.release();
    thread.join(Duration.ofSeconds(2));
    var unused = report();
  }

  boolean acknowledged(Duration within) {
    return acknowledged.within(within);
  }

  private void run() {
    try {
      do {
        due.drainPermits();
        var unused = report();
      } while (goesOn());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until the next report is due, if there is one. */
  private boolean goesOn() throws InterruptedException {
    var unused = due.tryAcquire(settings.timings().reportEvery().toNanos(), TimeUnit.NANOSECONDS);
    return !stopping;
  }

  private CompletableFuture<Void> report() {
    var room =
        lanes.stream()
            .collect(
                Collectors.<Lanework, Lane, WorkerReport.LaneSlots>toMap(
                    Lanework::lane, this::room));
    OptionalInt listens = signalPartition.get();
    var report =
        new WorkerReport(
            workerId,
            settings.version(),
            draining,
            room,
            clock.instant(),
            listens.isPresent() ? Optional.of(listens.getAsInt()) : Optional.empty());
    return outbox.room(report).thenRun(acknowledged::now);
  }

  private WorkerReport.LaneSlots room(Lanework lane) {
    int free = draining ? 0 : lane.slots().free();
    return new WorkerReport.LaneSlots(lane.slots().size(), free, targets(lane.lane()));
  }

  private Optional<Set<String>> targets(Lane lane) {
    return Optional.ofNullable(targets.get(lane));
  }
}
