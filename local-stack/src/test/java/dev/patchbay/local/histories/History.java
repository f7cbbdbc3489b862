package dev.patchbay.local.histories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.ledger.Event;
import dev.patchbay.router.ledger.Out;
import dev.patchbay.router.ledger.Samples;
import dev.patchbay.router.routing.Conditions;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Callers, providers, workers, a broker and a router on a virtual clock; one seed, one history. */
final class History {
  /** As long as anything goes wrong, and callers speak. */
  static final long BUSY = 50_000;

  private static final long STEP = 50;
  private static final long HUNG_UP_EVERY = 10_000;
  private static final long RUN_OUT = BUSY + 300_000;
  private static final int WORKERS = 3;
  private static final int DEAR = 7;

  private record Later(long at, long order, Runnable action) {}

  private final Random random;
  private final Faults faults;
  private final Conditions conditions;
  private final Conditions broken;
  private final int dearness;
  private final Seen seen;
  private final Consumer<Supplier<String>> trace;
  private final Map<JobId, Talk> talks = new LinkedHashMap<>();
  private final List<WorkerProcess> workers = new ArrayList<>();
  private final List<Out.SendDispatch> lane = new ArrayList<>();
  private final PriorityQueue<Later> later =
      new PriorityQueue<>(Comparator.comparingLong(Later::at).thenComparingLong(Later::order));
  private final LedgerLog ledger;
  private final PartLog parts = new PartLog();
  private long now;
  private long orders;
  private long ids;
  private long awayUntil;
  private long refusesUntil;
  private long brokenUntil;

  History(long seed, Seen seen, Consumer<Supplier<String>> trace) {
    this.random = new Random(seed);
    // Every second agent lets its talks go on by the chain.
    boolean chain = seed % 2 == 0;
    this.faults = Faults.drawn(random, chain);
    this.conditions = Site.conditions(random, chain);
    this.dearness = chain && random.nextBoolean() ? DEAR : 1;
    this.broken = Site.broken(conditions);
    this.seen = seen;
    this.trace = trace;
    this.ledger = new LedgerLog(this);
  }

  /** Lets everything happen, then looks at what must hold at the end. */
  void run() {
    for (int n = 0; n < WORKERS; n++) {
      workers.add(new WorkerProcess(this));
    }
    int count = 1 + random.nextInt(2);
    for (int n = 0; n < count; n++) {
      var talk = new Talk(this, new JobId(new UUID(random.nextLong(), random.nextLong())));
      talks.put(talk.id(), talk);
      talk.begin(random.nextInt(4_000));
    }
    while (!quiet()) {
      assertThat(now).as("it runs out").isLessThan(RUN_OUT);
      step();
    }
    talks.values().forEach(Talk::end);
    ledger.end();
  }

  private void step() {
    now += STEP;
    if (fault(faults.brokerOutages(), "broker away")) {
      awayUntil = now + 1_000 + random.nextInt(12_000);
    }
    if (fault(faults.brokerOutages(), "provider away")) {
      refusesUntil = now + 1_000 + random.nextInt(10_000);
    }
    if (fault(faults.openBreakers(), "breaker open")) {
      brokenUntil = now + 2_000 + random.nextInt(15_000);
    }
    while (!later.isEmpty() && later.peek().at() <= now) {
      later.poll().action().run();
    }
    talks.values().forEach(Talk::step);
    deliver();
    List.copyOf(workers).forEach(WorkerProcess::step);
    ledger.step();
    if (now > BUSY + HUNG_UP_EVERY && now % HUNG_UP_EVERY == 0) {
      talks.values().forEach(Talk::hangUp);
    }
  }

  private boolean quiet() {
    return now > BUSY
        && later.isEmpty()
        && lane.isEmpty()
        && ledger.quiet()
        && workers.stream().allMatch(WorkerProcess::idle)
        && talks.values().stream().allMatch(Talk::over);
  }

  private void deliver() {
    if (brokerAway()) {
      return;
    }
    for (Out.SendDispatch dispatch : List.copyOf(lane)) {
      WorkerProcess worker = workers.get(random.nextInt(workers.size()));
      if (worker.takes() && random.nextInt(3) == 0) {
        lane.remove(dispatch);
        worker.take(talk(dispatch.jobId()).dispatch(dispatch));
      } else if (talk(dispatch.jobId()).over()) {
        lane.remove(dispatch);
      }
    }
  }

  /** A record reaches the ledger's partition. */
  void append(Event event) {
    trace(() -> "append " + event);
    parts.requireNamedParts(event);
    ledger.append(event);
  }

  /** A commit of the router made it visible. */
  void published(Event event, List<Out> outs) {
    trace(() -> "ledger " + event.getClass().getSimpleName() + " " + outs);
    talk(event.jobId()).published(event, outs);
    for (Out out : outs) {
      switch (out) {
        case Out.SendDispatch dispatch -> lane.add(dispatch);
        case Out.SendSignal(Signal.OfClaim signal) -> signal(signal);
        case Out.ForgetPart(var tenant, var job, var part) -> parts.forget(part.key(tenant, job));
        default -> {}
      }
    }
  }

  private void signal(Signal.OfClaim signal) {
    if (signal instanceof Signal.Admitted admitted) {
      workers.forEach(worker -> worker.requireSilent(admitted));
    }
    if (!fault(faults.lostSignals(), "signal lost")) {
      after(
          5 + random.nextInt(120),
          () -> List.copyOf(workers).forEach(worker -> worker.hear(signal)));
    }
  }

  void replace(WorkerProcess dead) {
    workers.remove(dead);
    workers.add(new WorkerProcess(this));
  }

  void after(long millis, Runnable action) {
    later.add(new Later(now + millis, orders++, action));
  }

  /** Whether a fault strikes now; none does after the busy time. */
  boolean fault(double chance, String name) {
    if (now > BUSY || chance == 0 || random.nextDouble() >= chance) {
      return false;
    }
    seen.note("fault: " + name);
    trace(() -> "fault: " + name);
    return true;
  }

  void trace(Supplier<String> line) {
    trace.accept(() -> now + " " + line.get());
  }

  boolean brokerAway() {
    return now < awayUntil;
  }

  boolean providerAway() {
    return now < refusesUntil;
  }

  Talk talk(JobId id) {
    return Objects.requireNonNull(talks.get(id));
  }

  /** A number that was never given before. */
  long newId() {
    return ++ids;
  }

  long now() {
    return now;
  }

  Instant time() {
    return Samples.START.plusMillis(now);
  }

  Conditions conditions() {
    return now < brokenUntil ? broken : conditions;
  }

  /** How many times as much a live response uses as is usual. */
  int dearness() {
    return dearness;
  }

  Random random() {
    return random;
  }

  Faults faults() {
    return faults;
  }

  Seen seen() {
    return seen;
  }

  PartLog parts() {
    return parts;
  }
}
