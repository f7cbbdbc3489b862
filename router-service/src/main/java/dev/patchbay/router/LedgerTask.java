package dev.patchbay.router;

import dev.patchbay.router.LedgerInput.Happened;
import dev.patchbay.router.LedgerInput.NotUnderstood;
import dev.patchbay.router.LedgerInput.Ticked;
import dev.patchbay.router.LedgerPlanner.Question;
import dev.patchbay.router.ledger.Event;
import dev.patchbay.router.ledger.JobState;
import dev.patchbay.router.ledger.Now;
import dev.patchbay.router.ledger.Out;
import dev.patchbay.router.ledger.Payers;
import dev.patchbay.router.ledger.Streams;
import dev.patchbay.router.money.Means;
import dev.patchbay.schemas.AttemptReport.Tick;
import dev.patchbay.schemas.Payer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * The ledger of one partition, once it owns it. Law: an event's state and records are computed,
 * encoded and measured first; only then is anything written, all in the transaction of its record.
 */
final class LedgerTask {
  private final LedgerParts parts;
  private final ProcessorContext<byte[], Emission> context;
  private final Refusals refusals;
  private final JobMemory memory;
  private final LedgerClock clock;
  private final Timers timers = new Timers();
  private final Ticker ticker;
  private final int partition;
  private final CommitPace pace;

  /**
   * Takes the partition over: its stores are restored, and the timers are read from them.
   *
   * @param pace of its stream thread
   */
  LedgerTask(LedgerParts parts, ProcessorContext<byte[], Emission> context, CommitPace pace) {
    this.parts = parts;
    this.context = context;
    this.refusals = new Refusals(parts.deadLetters(), parts.records(), parts.tenants());
    this.memory = new JobMemory(context, parts.timings().finishedRemembered());
    this.clock = new LedgerClock(memory.jobs());
    this.ticker = new Ticker(parts.timings().tick(), parts.nanoTime());
    this.pace = pace;
    this.partition = context.taskId().partition();
    memory.forEachOpen((key, state) -> timers.set(key, state.wakeTick(), state.wakeTime()));
  }

  void take(Original original) {
    pace.begins(original.time());
    clock.observe(original.time());
    LedgerInput input = LedgerInput.of(original, parts.signalPartitions().getAsInt());
    switch (input) {
      case Happened happened -> {
        parts.names().lookFor(happened.event(), original);
        apply(happened.event(), original, 0);
      }
      case Ticked ticked -> tick(ticked.tick(), original);
      case NotUnderstood record -> setAside(original, record.fault());
    }
    if (pace.worked()) {
      commit();
    }
  }

  /** Called by the wall clock, often; nothing that is gathered waits for another record. */
  void commitInTime() {
    if (pace.isDue()) {
      commit();
    }
  }

  private void commit() {
    pace.commits();
    context.commit();
  }

  /** Called by the wall clock, often; writes a tick when it is time. */
  void beat() {
    if (!ticker.mayTick()) {
      return;
    }
    ticker.written();
    Now now = clock.now();
    Tick tick = new Tick(partition, now.tick() + 1);
    forward(List.of(parts.records().tick(tick, now.time())), now.time().toEpochMilli());
    // Those that tick at once are committed at once.
    commit();
  }

  private void tick(Tick tick, Original original) {
    if (tick.partition() != partition || tick.number() > clock.now().tick() + 1) {
      setAside(original, Fault.of(Fault.TICK, "number", "must be this partition's next tick"));
      return;
    }
    ticker.readBack();
    // A former owner's last tick may come beside the new owner's first: the same number counts
    // once.
    if (clock.isNext(tick.number())) {
      clock.advance();
      parts.meters().tick();
      parts.sunsets().look(clock.now().time());
      fireDue(original);
    }
  }

  private void fireDue(Original original) {
    int atMost = parts.duePerTick();
    Set<String> due = timers.due(clock.now(), atMost);
    int emitted = 0;
    for (String key : due) {
      emitted += apply(JobKey.due(key), original, emitted);
      deferIfStuck(key);
    }
    parts.meters().dueBacklog(partition, due.size() < atMost ? 0 : timers.overdue(clock.now()));
  }

  /** A job that is due and does not move must not take the place of the others at every tick. */
  private void deferIfStuck(String key) {
    if (timers.isDue(key, clock.now())) {
      parts.log().alarm("due_unmoved", JobKey.due(key));
      timers.defer(key, clock.now().tick() + parts.timings().unclaimedTicks());
    }
  }

  /** Applies an event, and returns how many records it came to. */
  private int apply(Event event, Original original, int firstId) {
    long start = System.nanoTime();
    String key = JobKey.of(event);
    Now now = clock.now();
    Optional<JobState> before = memory.find(key, now.time());
    Payer payer = Payers.of(event, before);
    var question =
        new Question(
            original,
            firstId,
            event,
            before,
            () -> memory.payload(key),
            streams(now),
            payer,
            memory.purse(payer),
            now,
            partition);
    Plan plan = plan(question);
    int emitted =
        switch (plan) {
          case Plan.Carry carry -> carry(key, event, original, carry);
          case Plan.Refuse refuse -> refuse(event, original, refuse.fault());
        };
    parts.meters().applied(System.nanoTime() - start);
    return emitted;
  }

  /** The last edge: a mistake of ours becomes a dead letter and never stops the partition. */
  private Plan plan(Question question) {
    try {
      return parts.planner().plan(question);
    } catch (RuntimeException mistake) {
      parts.log().mistake(question.event(), mistake);
      return new Plan.Refuse(Fault.internal(mistake));
    }
  }

  private int carry(String key, Event event, Original original, Plan.Carry plan) {
    List<Emission> emissions = plan.emissions();
    if (tellsProduct(plan) && !parts.tenants().registered(event.tenant(), original)) {
      if (event instanceof Event.Asked) {
        Fault fault = Fault.of(Fault.UNKNOWN_TENANT, "", "the tenant must be registered");
        return refuse(event, original, fault);
      }
      // Its topics may be gone, and a record to an unknown topic would block every tenant.
      parts.log().alarm("tenant_gone", event);
      emissions = emissions.stream().filter(emission -> !emission.toProduct()).toList();
    }
    plan.outs().forEach(out -> keepOrForget(key, event, out));
    memory.write(key, plan.before(), plan.after());
    plan.money().ifPresent(money -> keep(Payers.of(event, plan.before()), money));
    setTimer(key, plan.after());
    forward(emissions, clock.now().time().toEpochMilli());
    parts.log().carried(plan.outs());
    return emissions.size();
  }

  private int refuse(Event event, Original original, Fault fault) {
    if (event instanceof Event.Due) {
      parts.log().alarm(fault.reason(), event);
      return 0;
    }
    parts.log().refused(original, fault);
    List<Emission> emissions = refusals.of(original, fault, event);
    forward(emissions, original.time().toEpochMilli());
    return emissions.size();
  }

  private void keep(Payer payer, Means money) {
    parts.log().money(payer, memory.purse(payer), money);
    memory.keepPurse(payer, money.purse());
    parts.meters().budgets().changed(partition, payer, money);
  }

  private static boolean tellsProduct(Plan.Carry plan) {
    return plan.emissions().stream().anyMatch(Emission::toProduct);
  }

  private Streams streams(Now now) {
    return (tenant, stream) -> memory.stream(tenant, stream, now.time());
  }

  private void keepOrForget(String key, Event event, Out out) {
    if (out instanceof Out.KeepPayload && event instanceof Event.Submitted submitted) {
      memory.keepPayload(key, submitted.job());
    } else if (out instanceof Out.ForgetPayload) {
      memory.forgetPayload(key);
    } else if (out instanceof Out.KeepStream keep) {
      memory.keepStream(keep);
    }
  }

  private void setTimer(String key, Optional<JobState> after) {
    Optional<JobState> open = after.filter(state -> !state.settled());
    if (open.isPresent()) {
      timers.set(key, open.get().wakeTick(), open.get().wakeTime());
    } else {
      timers.remove(key);
    }
  }

  private void setAside(Original original, Fault fault) {
    parts.log().refused(original, fault);
    forward(refusals.of(original, fault), original.time().toEpochMilli());
  }

  private void forward(List<Emission> emissions, long timestamp) {
    emissions.forEach(emission -> context.forward(emission.at(timestamp)));
  }
}
