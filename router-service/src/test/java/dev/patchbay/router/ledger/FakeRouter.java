package dev.patchbay.router.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.money.Means;
import dev.patchbay.router.money.Purse;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Payer;
import dev.patchbay.schemas.Usd;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The shell's promises without its machinery: one partition, read in order; states and outs become
 * visible together at a commit or not at all; a tick counts when it is read back.
 */
final class FakeRouter {
  /** One record of the partition; a tick has no event. */
  record Entry(Optional<Event> event, Instant time) {}

  /** What an entry brought about. */
  record Effect(Event event, List<Out> outs) {}

  private record Memory(Purse purse, int position, Now now) {}

  static final Timings TIMINGS =
      new Timings(
          Timings.DEFAULTS.tick(),
          32,
          60,
          6,
          Timings.DEFAULTS.effectWithin(),
          3,
          Timings.DEFAULTS.startLiveWithin(),
          World.FINISH_WITHIN,
          World.FINISH_WITHIN,
          Timings.DEFAULTS.framesKept(),
          World.CANCEL_REMEMBERED,
          Timings.DEFAULTS.finishedRemembered());

  private final World world;
  private final Ledger ledger = new Ledger(TIMINGS);
  private final List<Entry> log = new ArrayList<>();
  private final FakeStore store = new FakeStore();
  private final Map<Integer, List<Effect>> applied = new HashMap<>();
  private final List<Effect> uncommitted = new ArrayList<>();
  private Memory committed = new Memory(Purse.EMPTY, 0, new Now(Samples.START, 0));
  private Map<JobId, JobState> jobs = new TreeMap<>();
  private Purse purse = Purse.EMPTY;
  private int position;
  private Now now = committed.now();
  private long downUntil;
  private long tickReadAt;

  FakeRouter(World world) {
    this.world = world;
  }

  void append(Optional<Event> event) {
    log.add(new Entry(event, world.time()));
  }

  void step() {
    if (world.now() < downUntil) {
      return;
    }
    if (!uncommitted.isEmpty() && world.fault(world.faults().routerCrashes(), "router crash")) {
      crash();
      return;
    }
    if (world.now() - tickReadAt >= TIMINGS.tick().toMillis() && !tickOutstanding()) {
      append(Optional.empty());
    }
    for (int n = 1 + world.random().nextInt(20); n > 0 && position < log.size(); n--) {
      read(log.get(position));
    }
    if (world.random().nextInt(10) < 7) {
      commit();
    }
  }

  /** Whether no job waits for anything but to be forgotten. */
  boolean quiet() {
    return uncommitted.isEmpty()
        && log.stream().skip(position).allMatch(entry -> entry.event().isEmpty())
        && jobs.values().stream().allMatch(FakeRouter::done);
  }

  private static boolean done(JobState job) {
    return switch (job) {
      case KnownJob known -> known.settled();
      case RememberedCancel _ -> true;
    };
  }

  Map<JobId, JobState> jobs() {
    return jobs;
  }

  private boolean tickOutstanding() {
    return log.subList(position, log.size()).stream().anyMatch(entry -> entry.event().isEmpty());
  }

  private void read(Entry entry) {
    var effects = new ArrayList<Effect>();
    boolean tick = entry.event().isEmpty();
    Instant time = entry.time().isAfter(now.time()) ? entry.time() : now.time();
    now = new Now(time, tick ? now.tick() + 1 : now.tick());
    if (tick) {
      tickReadAt = world.now();
      due().forEach(event -> effects.add(apply(event)));
    } else {
      effects.add(apply(entry.event().orElseThrow()));
    }
    List<Effect> before = applied.putIfAbsent(position, effects);
    assertThat(effects)
        .as("a replay decides as before")
        .isEqualTo(before == null ? effects : before);
    uncommitted.addAll(effects);
    position++;
  }

  private List<Event> due() {
    return jobs.values().stream()
        .filter(job ->
            job.wakeTick().orElse(Long.MAX_VALUE) <= now.tick()
                || job.wakeTime().filter(wake -> !wake.isAfter(now.time())).isPresent())
        .<Event>map(job -> new Event.Due(job.tenant(), job.jobId()))
        .toList();
  }

  private Effect apply(Event event) {
    Optional<JobState> state = Optional.ofNullable(jobs.get(event.jobId()));
    Applied result = apply(state, event);
    if (state.isEmpty() && event instanceof Event.Submitted submit) {
      Foretold.check(apply(state, new Event.QuoteAsked(submit)), result, world.seen());
    }
    purse = result.purse().orElse(purse);
    result
        .state()
        .ifPresentOrElse(next -> jobs.put(event.jobId(), next), () -> jobs.remove(event.jobId()));
    requireHeld();
    requireWithin(state, result);
    return new Effect(event, result.outs());
  }

  private Applied apply(Optional<JobState> state, Event event) {
    return ledger.apply(state, event, world.conditions(now.time()), Streams.NONE, purse, now);
  }

  /**
   * Whenever an attempt is sent or something is granted, what is spent and held stays within each
   * hard limit.
   */
  private void requireWithin(Optional<JobState> before, Applied result) {
    world
        .conditions(now.time())
        .allowances()
        .budget(Payer.of(Samples.TENANT))
        .filter(_ -> sent(before, result) || held(result.state()).compareTo(held(before)) > 0)
        .ifPresent(budget -> {
          world.seen().note((sent(before, result) ? "sent" : "granted") + " within a budget");
          budget
              .limits()
              .forEach((window, limit) ->
                  assertThat(purse.spentIn(window).plus(purse.held()))
                      .as("spent and held of the " + window)
                      .isLessThanOrEqualTo(limit.hard()));
        });
    if (FakeShell.results(result.outs()).stream()
        .anyMatch(end -> end.outcome().toString().contains(Means.EXHAUSTED))) {
      world.seen().note("budget exhausted");
    }
  }

  private static boolean sent(Optional<JobState> before, Applied result) {
    return attempts(result.state()) > attempts(before);
  }

  private static Usd held(Optional<JobState> state) {
    return state.isPresent() && state.get() instanceof KnownJob job
        ? job.held().orElse(Usd.ZERO)
        : Usd.ZERO;
  }

  private static int attempts(Optional<JobState> state) {
    return state.isPresent() && state.get() instanceof KnownJob job ? job.attempts() : 0;
  }

  /** What the tenant's jobs hold is what each of them holds. */
  private void requireHeld() {
    Usd sum =
        jobs.values().stream()
            .filter(KnownJob.class::isInstance)
            .flatMap(job -> ((KnownJob) job).held().stream())
            .reduce(Usd.ZERO, Usd::plus);
    assertThat(purse.held()).as("what the jobs hold").isEqualTo(sum);
  }

  /** What the job holds of its tenant's money. */
  Usd heldBy(JobId job) {
    return held(Optional.ofNullable(jobs.get(job)));
  }

  /** Whether the holder under the epoch was told off, or will hear of it. */
  boolean fenced(JobId job, int epoch) {
    return jobs.get(job) instanceof KnownJob known && known.heldUnder(epoch).isEmpty();
  }

  /** The tenant's money. */
  Purse purse() {
    return purse;
  }

  private void commit() {
    store.retain(jobs.keySet());
    jobs.values().forEach(store::put);
    committed = new Memory(purse, position, now);
    uncommitted.forEach(world::published);
    uncommitted.clear();
  }

  /** What survives is what was stored. */
  private void crash() {
    jobs = store.read();
    purse = Json.read(Purse.class, Json.write(committed.purse()));
    position = committed.position();
    now = committed.now();
    uncommitted.clear();
    downUntil = world.now() + world.random().nextInt(6000);
    tickReadAt = downUntil;
  }
}
