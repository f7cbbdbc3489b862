package dev.patchbay.local.histories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.ledger.Applied;
import dev.patchbay.router.ledger.Event;
import dev.patchbay.router.ledger.JobState;
import dev.patchbay.router.ledger.Ledger;
import dev.patchbay.router.ledger.Now;
import dev.patchbay.router.ledger.Out;
import dev.patchbay.router.ledger.Samples;
import dev.patchbay.router.ledger.Streams;
import dev.patchbay.router.ledger.Timings;
import dev.patchbay.router.money.Purse;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Usd;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The ledger's partition, read in order by the real fold. States and outs become visible together
 * at a commit, or not at all; who is restarted has what was stored, and reads on from there.
 */
final class LedgerLog {
  private static final int MOST_BYTES = 64 * 1024;
  private static final long TICK = Timings.DEFAULTS.tick().toMillis();

  private record Entry(Optional<Event> event, Instant time) {}

  private record Memory(Map<JobId, byte[]> jobs, byte[] purse, int position, Now now) {}

  private record Visible(Event event, List<Out> outs) {}

  private final History history;
  private final Ledger ledger = new Ledger(Timings.DEFAULTS);
  private final List<Entry> log = new ArrayList<>();
  private final List<Visible> uncommitted = new ArrayList<>();
  private final Map<JobId, JobState> jobs = new TreeMap<>();
  private Purse purse = Purse.EMPTY;
  private int position;
  private Now now = new Now(Samples.START, 0);
  private Memory committed = stored();
  private long downUntil;
  private long tickedAt;
  private boolean tickOpen;

  LedgerLog(History history) {
    this.history = history;
  }

  void append(Event event) {
    log.add(new Entry(Optional.of(event), history.time()));
  }

  void step() {
    if (history.now() < downUntil || history.brokerAway()) {
      return;
    }
    if (history.fault(history.faults().ledgerCrashes(), "ledger restarted")) {
      restart();
      return;
    }
    if (history.now() - tickedAt >= TICK && !tickOpen) {
      log.add(new Entry(Optional.empty(), history.time()));
      tickOpen = true;
    }
    for (int n = 1 + history.random().nextInt(12); n > 0 && position < log.size(); n--) {
      read(log.get(position));
    }
    if (history.random().nextInt(10) < 8) {
      commit();
    }
  }

  boolean quiet() {
    return uncommitted.isEmpty()
        && log.stream().skip(position).allMatch(entry -> entry.event().isEmpty())
        && purse.held().equals(Usd.ZERO);
  }

  /** Nothing is held any more. */
  void end() {
    assertThat(purse.held()).as("held at the end").isEqualTo(Usd.ZERO);
  }

  private void read(Entry entry) {
    Instant time = entry.time().isAfter(now.time()) ? entry.time() : now.time();
    boolean tick = entry.event().isEmpty();
    now = new Now(time, tick ? now.tick() + 1 : now.tick());
    position++;
    if (tick) {
      tickedAt = history.now();
      tickOpen = false;
      due().forEach(this::apply);
    } else {
      apply(entry.event().get());
    }
  }

  private List<Event> due() {
    return jobs.values().stream()
        .filter(job ->
            job.wakeTick().orElse(Long.MAX_VALUE) <= now.tick()
                || job.wakeTime().filter(wake -> !wake.isAfter(now.time())).isPresent())
        .<Event>map(job -> new Event.Due(job.tenant(), job.jobId()))
        .toList();
  }

  private void apply(Event event) {
    Applied applied =
        ledger.apply(
            Optional.ofNullable(jobs.get(event.jobId())),
            event,
            history.conditions(),
            Streams.NONE,
            purse,
            now);
    purse = applied.purse().orElse(purse);
    applied
        .state()
        .ifPresentOrElse(state -> jobs.put(event.jobId(), state), () -> jobs.remove(event.jobId()));
    uncommitted.add(new Visible(event, applied.outs()));
  }

  private void commit() {
    if (uncommitted.isEmpty()) {
      return;
    }
    committed = stored();
    List<Visible> visible = List.copyOf(uncommitted);
    uncommitted.clear();
    visible.forEach(one -> history.published(one.event(), one.outs()));
  }

  private Memory stored() {
    var states = new TreeMap<JobId, byte[]>();
    jobs.forEach((id, state) -> {
      byte[] json = Json.write(state);
      assertThat(json.length).as("a job's state").isLessThan(MOST_BYTES);
      states.put(id, json);
    });
    return new Memory(states, Json.write(purse), position, now);
  }

  private void restart() {
    jobs.clear();
    committed.jobs().forEach((id, json) -> jobs.put(id, Json.read(JobState.class, json)));
    purse = Json.read(Purse.class, committed.purse());
    position = committed.position();
    now = committed.now();
    uncommitted.clear();
    downUntil = history.now() + history.random().nextInt(5_000);
    tickOpen = log.stream().skip(position).anyMatch(entry -> entry.event().isEmpty());
  }
}
