package dev.patchbay.router.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.money.Allowances;
import dev.patchbay.router.money.Budgets;
import dev.patchbay.router.money.CostModel;
import dev.patchbay.router.routing.Conditions;
import dev.patchbay.router.routing.Health;
import dev.patchbay.schemas.Budget;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Products, workers and a router on a virtual clock; one seed, one history. */
final class World {
  static final Duration FINISH_WITHIN = Duration.ofSeconds(90);
  static final Duration CANCEL_REMEMBERED = Duration.ofSeconds(20);
  static final Conditions CONDITIONS =
      LiveSamples.withDegradedTalks(LiveSamples.withLive(Samples.withLastResort()));

  private static final long STEP = 50;
  private static final long BUSY = 60_000;
  private static final long OUTAGE = 12_000;
  private static final long RUN_OUT = 240_000;

  private record Later(long at, long order, Runnable action) {}

  /** What its products publish. */
  enum Work {
    /** Recordings and live jobs. */
    ALL,
    /** Talks that may go on by the chain, on budgets that some of them use up. */
    CHAINED_TALKS
  }

  private final Work work;
  private final Random random;
  private final Faults faults;
  private final Conditions conditions;
  private final boolean outages;
  private final Seen seen;
  private final Consumer<Supplier<String>> trace;
  private final Oracle oracle;
  private final FakeRouter router = new FakeRouter(this);
  private final List<FakeWorker> workers = new ArrayList<>();
  private final List<Out.SendDispatch> lane = new ArrayList<>();
  private final PriorityQueue<Later> later =
      new PriorityQueue<>(Comparator.comparingLong(Later::at).thenComparingLong(Later::order));
  private long now;
  private long orders;
  private long offsets;

  World(long seed, Seen seen, Consumer<Supplier<String>> trace) {
    this(Work.ALL, seed, seen, trace);
  }

  World(Work work, long seed, Seen seen, Consumer<Supplier<String>> trace) {
    this.work = work;
    this.random = new Random(seed);
    this.faults = Faults.drawn(random);
    boolean poor = random.nextInt(4) == 0 || work == Work.CHAINED_TALKS;
    this.conditions = poor ? tight(random) : CONDITIONS;
    this.outages = random.nextInt(4) == 0;
    this.seen = seen;
    this.trace = trace;
    this.oracle = new Oracle(seen);
  }

  /**
   * With a budget that some jobs use up; a soft limit would lead to the last resort by its own way.
   */
  private static Conditions tight(Random random) {
    String most = "0.0" + (1 + random.nextInt(9));
    Budget budget =
        Budgets.hourlyAndTotal(Samples.TENANT, Budgets.limit(most), Budgets.limit("10"));
    return new Conditions(
        CONDITIONS.policy(),
        CONDITIONS.prices(),
        CONDITIONS.room(),
        CONDITIONS.agents(),
        Allowances.of(List.of(budget), CostModel.DEFAULTS),
        Health.NONE);
  }

  /**
   * What is known at the ledger's time, so that a replay sees the same. Where providers have
   * outages, all of them have every other one.
   */
  Conditions conditions(Instant time) {
    long millis = Duration.between(Samples.START, time).toMillis();
    boolean out = outages && millis < BUSY && millis / OUTAGE % 2 == 1;
    return out ? Samples.broken(conditions) : conditions;
  }

  Work work() {
    return work;
  }

  Seen seen() {
    return seen;
  }

  /** Lets everything happen, then checks what must hold at the end. */
  void run() {
    int count = 1 + random.nextInt(3);
    for (int n = 0; n < count; n++) {
      workers.add(new FakeWorker(this));
    }
    new FakeProduct(this).publish(1 + random.nextInt(4));
    while (now < BUSY || !quiet()) {
      assertThat(now).as("it runs out").isLessThan(RUN_OUT);
      step();
    }
    oracle.end();
    assertThat(router.purse().held()).as("what is held at the end").isEqualTo(Usd.ZERO);
    forget();
  }

  private void step() {
    now += STEP;
    while (!later.isEmpty() && later.peek().at() <= now) {
      later.poll().action().run();
    }
    deliver();
    for (int n = 0; n < workers.size(); n++) {
      workers.get(n).step();
    }
    router.step();
  }

  private boolean quiet() {
    return later.isEmpty() && router.quiet() && workers.stream().allMatch(FakeWorker::idle);
  }

  /** Days later nothing is remembered. */
  private void forget() {
    now += FakeRouter.TIMINGS.finishedRemembered().toMillis();
    for (long until = now + 1000; now < until; ) {
      step();
    }
    assertThat(router.jobs()).as("what is remembered after its time").isEmpty();
  }

  private void deliver() {
    if (lane.isEmpty()) {
      return;
    }
    for (Out.SendDispatch dispatch : List.copyOf(lane)) {
      FakeWorker worker = workers.get(random.nextInt(workers.size()));
      if (worker.room() && random.nextInt(4) == 0) {
        if (!fault(faults.redeliveries(), "dispatch delivered twice")) {
          lane.remove(dispatch);
        }
        worker.take(dispatch);
      }
    }
  }

  /** A record reaches the ledger's partition; by a fault once more, some time later. */
  void append(Event event) {
    trace(() -> "append " + event);
    router.append(Optional.of(event));
    if (fault(faults.duplicates(), "record appended twice")) {
      after(random.nextInt(15_000), () -> router.append(Optional.of(event)));
    }
  }

  /**
   * Law of grants: a call begins only when the worst of all that run is held. Who was fenced may
   * begin what was granted before until it hears of that.
   */
  void requireHeld(JobId job, int epoch, long calls) {
    if (router.fenced(job, epoch)) {
      seen.note("begun by one that was fenced");
      return;
    }
    Usd worst = new Usd(Books.WORST.multiply(BigDecimal.valueOf(calls)));
    assertThat(router.heldBy(job)).as("held by " + job).isGreaterThanOrEqualTo(worst);
    seen.note("begun within a grant");
  }

  /** A commit of the router made it visible. */
  void published(FakeRouter.Effect effect) {
    trace(() -> "ledger " + effect);
    oracle.saw(effect.event(), effect.outs());
    for (Out out : effect.outs()) {
      if (out instanceof Out.SendDispatch dispatch) {
        lane.add(dispatch);
      } else if (out instanceof Out.SendSignal signal) {
        send(signal.signal());
      }
    }
  }

  private void send(Signal.OfClaim signal) {
    if (!fault(faults.lostSignals(), "signal lost")) {
      after(random.nextInt(300), () -> List.copyOf(workers).forEach(worker -> worker.hear(signal)));
    }
  }

  void replace(FakeWorker dead) {
    workers.remove(dead);
    workers.add(new FakeWorker(this));
  }

  void after(long millis, Runnable action) {
    later.add(new Later(now + millis, orders++, action));
  }

  /** Whether a fault strikes now; none does after the busy time. */
  boolean fault(double chance, String name) {
    if (now > BUSY || random.nextDouble() >= chance) {
      return false;
    }
    seen.note("fault: " + name);
    trace(() -> "fault: " + name);
    return true;
  }

  void trace(Supplier<String> line) {
    trace.accept(() -> now + " " + line.get());
  }

  /** Where the broker puts the next finished part. */
  long nextOffset() {
    return offsets++;
  }

  JobId newJobId() {
    return new JobId(new UUID(random.nextLong(), random.nextLong()));
  }

  long now() {
    return now;
  }

  Instant time() {
    return Samples.START.plusMillis(now);
  }

  Random random() {
    return random;
  }

  Faults faults() {
    return faults;
  }

  Oracle oracle() {
    return oracle;
  }
}
