package dev.patchbay.router.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.money.Allowances;
import dev.patchbay.router.money.Budgets;
import dev.patchbay.router.money.CostModel;
import dev.patchbay.router.money.Purse;
import dev.patchbay.router.routing.Conditions;
import dev.patchbay.router.routing.Health;
import dev.patchbay.schemas.Budget;
import dev.patchbay.schemas.BudgetWindow;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Signal;
import dev.patchbay.schemas.UsageKind;
import dev.patchbay.schemas.UsageLine;
import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Live sessions of one tenant and its ledger. Their calls cost 0.0045 dollars at their worst, those
 * of one whose context is long 3.79.
 */
final class Crowd {
  /** A third is sent with 0.02550000006 dollars each; and one call of the long one. */
  static final Usd BUDGET = Usd.parse("5.67");

  private static final int SESSIONS = 200;
  private static final int ROUNDS = 400;
  private static final int RUN_OUT = 80;
  private static final int LATEST = 6;

  private record Later(int round, Runnable action) {}

  private final Random random;
  private final Conditions conditions = limited(LiveSamples.conditions());
  private final Ledger ledger = new Ledger(Timings.DEFAULTS);
  private final Map<JobId, JobState> jobs = new HashMap<>();
  private final Map<JobId, CrowdSession> sessions = new HashMap<>();
  private final List<CrowdSession> inOrder = new ArrayList<>();
  private final List<Later> later = new ArrayList<>();
  private final Map<String, Integer> seen = new TreeMap<>();
  private final Map<JobId, Integer> estimates = new HashMap<>();
  private Purse purse = Purse.EMPTY;
  private Usd begun = Usd.ZERO;
  private Usd told = Usd.ZERO;
  private Usd charged = Usd.ZERO;
  private Usd notGranted = Usd.ZERO;
  private int round;

  Crowd(long seed) {
    this.random = new Random(seed);
  }

  private static Conditions limited(Conditions usual) {
    Budget budget =
        Budgets.hourlyAndTotal(
            Samples.TENANT, Budgets.limit("100"), Budgets.limit(BUDGET.toString()));
    return new Conditions(
        usual.policy(),
        usual.prices(),
        usual.room(),
        usual.agents(),
        Allowances.of(List.of(budget), CostModel.DEFAULTS),
        Health.NONE);
  }

  void run() {
    for (int n = 0; n < SESSIONS; n++) {
      CrowdSession.Calls kind =
          n == 0 ? CrowdSession.Calls.OF_A_LONG_CONTEXT : CrowdSession.Calls.USUAL;
      var session = new CrowdSession(this, new JobId(new UUID(random.nextLong(), n)), kind);
      sessions.put(session.job(), session);
      inOrder.add(session);
      // The long one comes before the money is gone.
      later.add(new Later(n == 0 ? 0 : random.nextInt(ROUNDS / 2), session::submit));
    }
    while (round < ROUNDS) {
      pass();
      inOrder.forEach(CrowdSession::step);
    }
    inOrder.forEach(CrowdSession::end);
    for (int n = 0; n < RUN_OUT; n++) {
      pass();
    }
    assertThat(jobs.values()).allMatch(job -> job instanceof KnownJob known && known.over());
  }

  /** A tick comes, and what was on its way. */
  private void pass() {
    round++;
    List<Later> now = later.stream().filter(one -> one.round() <= round).toList();
    later.removeAll(now);
    now.forEach(one -> one.action().run());
    jobs.values().stream()
        .filter(job ->
            job.wakeTick().orElse(Long.MAX_VALUE) <= round
                || job.wakeTime().filter(wake -> !wake.isAfter(time())).isPresent())
        .map(job -> new Event.Due(job.tenant(), job.jobId()))
        .toList()
        .forEach(this::apply);
  }

  /** The ledger reads it; now and then it reads it once more, some time later. */
  void append(Event event) {
    apply(event);
    if (random.nextInt(10) == 0) {
      later.add(new Later(round + random.nextInt(40), () -> apply(event)));
    }
  }

  private void apply(Event event) {
    Applied applied =
        ledger.apply(
            Optional.ofNullable(jobs.get(event.jobId())),
            event,
            conditions,
            Streams.NONE,
            purse,
            new Now(time(), round));
    applied.state().ifPresent(state -> jobs.put(event.jobId(), state));
    purse = applied.purse().orElse(purse);
    assertThat(purse.spentIn(BudgetWindow.TOTAL).plus(purse.held()))
        .as("spent and held, but for what killed holders had announced in vain")
        .isLessThanOrEqualTo(BUDGET.plus(notGranted));
    applied.outs().forEach(out -> follow(event.jobId(), out));
  }

  private void follow(JobId job, Out out) {
    if (out instanceof Out.SendSignal(Signal.OfClaim signal)) {
      CrowdSession session = Optional.ofNullable(sessions.get(job)).orElseThrow();
      later.add(new Later(round + random.nextInt(LATEST), () -> session.hear(signal)));
    } else if (out instanceof Out.SendDispatch) {
      Optional.ofNullable(sessions.get(job)).orElseThrow().claim();
    } else if (out instanceof Out.WriteUsage(UsageLine line)) {
      booked(line);
    } else if (out instanceof Out.WriteResult(var result)) {
      note("result: " + words(result.outcome()));
    }
  }

  private void booked(UsageLine line) {
    if (line.kind() == UsageKind.ACTUAL) {
      charged = charged.plus(line.cost());
    } else if (line.kind() == UsageKind.ESTIMATED) {
      estimates.merge(line.jobId(), 1, Integer::sum);
    }
  }

  private static String words(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed completed -> "completed " + completed.reason().orElse("");
      case Outcome.Failed failed -> "failed " + failed.reason();
      case Outcome.Rejected rejected -> "rejected " + rejected.reason();
      case Outcome.Cancelled _ -> "cancelled";
    };
  }

  /** A provider was given a call that it will bill with so much. */
  void begins(BigDecimal dollars) {
    begun = begun.plus(new Usd(dollars));
  }

  /** A holder tells what a call has cost. */
  void tells(BigDecimal dollars) {
    told = told.plus(new Usd(dollars));
  }

  /**
   * @param waiting the worst of its calls that were announced and not granted, in dollars
   */
  void killed(BigDecimal waiting) {
    note(waiting.signum() == 0 ? "killed" : "killed with a call that was not granted");
    notGranted = notGranted.plus(new Usd(waiting));
  }

  void note(String what) {
    seen.merge(what, 1, Integer::sum);
  }

  Random random() {
    return random;
  }

  Instant time() {
    return Samples.START.plus(Timings.DEFAULTS.tick().multipliedBy(round));
  }

  Purse purse() {
    return purse;
  }

  /** What all calls cost that began. */
  Usd begun() {
    return begun;
  }

  /** What holders have told of that. */
  Usd told() {
    return told;
  }

  /** What was charged that is no estimate. */
  Usd charged() {
    return charged;
  }

  /** Estimated lines by job. */
  Map<JobId, Integer> estimates() {
    return estimates;
  }

  Map<String, Integer> seen() {
    return seen;
  }
}
