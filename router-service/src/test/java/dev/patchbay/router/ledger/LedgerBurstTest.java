package dev.patchbay.router.ledger;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.router.money.Allowances;
import dev.patchbay.router.money.Budgets;
import dev.patchbay.router.money.CostModel;
import dev.patchbay.router.money.Purse;
import dev.patchbay.router.routing.Conditions;
import dev.patchbay.router.routing.Health;
import dev.patchbay.schemas.AttemptReport;
import dev.patchbay.schemas.Budget;
import dev.patchbay.schemas.BudgetWindow;
import dev.patchbay.schemas.Claim;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MeteredCall;
import dev.patchbay.schemas.Outcome;
import dev.patchbay.schemas.Payer;
import dev.patchbay.schemas.TenantId;
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
import org.junit.jupiter.api.Test;

/**
 * A burst of 2,000 bounded jobs of two tenants, one of which has next to no money left. Their
 * attempts fail, are lost, are cancelled and succeed in an order that a seed draws.
 */
class LedgerBurstTest {
  private static final TenantId POOR = TenantId.of("poor");
  private static final TenantId RICH = TenantId.of("rich");
  private static final Usd POORS_LIMIT = Usd.parse("10");
  private static final Usd POORS_SPENT = Usd.parse("9.99");
  private static final Usd WORST = Usd.parse("0.00015");
  private static final int JOBS = 2_000;

  private static final class Burst {
    final Random random;
    final Ledger ledger = new Ledger(Timings.DEFAULTS);
    final Conditions conditions = conditions();
    final Map<TenantId, Purse> purses = new HashMap<>();
    final Map<JobId, JobState> jobs = new TreeMap<>();
    final Map<TenantId, Usd> charged = new HashMap<>();
    final Map<String, Integer> outcomes = new TreeMap<>();
    Instant time = Samples.START;
    long tick;
    Usd most = Usd.ZERO;
    int waited;

    Burst(long seed) {
      random = new Random(seed);
      Optional<Budget> budget = conditions.allowances().budget(Payer.of(POOR));
      purses.put(POOR, Purse.EMPTY.at(time, budget).spent(POORS_SPENT, time, budget));
      purses.put(RICH, Purse.EMPTY);
    }

    void run() {
      var open = new ArrayList<JobId>();
      for (int n = 0; n < JOBS; n++) {
        var job = new JobId(new UUID(random.nextLong(), random.nextLong()));
        TenantId tenant = random.nextBoolean() ? POOR : RICH;
        submit(tenant, job);
        open.add(job);
        for (int steps = random.nextInt(3); steps > 0; steps--) {
          move(open.get(random.nextInt(open.size())));
        }
      }
      for (int rounds = 0; rounds < 400 && open.stream().anyMatch(this::isOpen); rounds++) {
        open.stream().filter(this::isOpen).forEach(this::move);
        later(4);
      }
      assertThat(open).noneMatch(this::isOpen);
      assertThat(purse(POOR).held()).isEqualTo(Usd.ZERO);
      assertThat(purse(RICH).held()).isEqualTo(Usd.ZERO);
      assertThat(purse(POOR).spentIn(BudgetWindow.TOTAL))
          .isEqualTo(POORS_SPENT.plus(charged.getOrDefault(POOR, Usd.ZERO)));
      assertThat(purse(RICH).spentIn(BudgetWindow.TOTAL)).isEqualTo(charged.get(RICH));
    }

    private void submit(TenantId tenant, JobId job) {
      var content = Samples.transcript(job, JobLimits.NONE);
      apply(new Event.Submitted(tenant, content, Samples.HASH, time, Trace.NONE));
    }

    private boolean isOpen(JobId job) {
      return jobs.get(job) instanceof KnownJob known && !known.settled();
    }

    private void later(long ticks) {
      tick += ticks;
      time = time.plusMillis(250 * ticks);
    }

    /** Something happens to a job. */
    private void move(JobId id) {
      if (!(jobs.get(id) instanceof KnownJob job) || job.settled()) {
        return;
      }
      later(random.nextInt(16) / 15);
      switch (job.phase()) {
        case Phase.Waiting _, Phase.Deferred _ -> apply(new Event.Due(job.tenant(), id));
        case Phase.Dispatched _ when random.nextInt(20) == 0 ->
            apply(new Event.Cancelled(job.tenant(), id, time));
        case Phase.Dispatched _ -> apply(new Event.Claimed(claim(job)));
        case Phase.Admitted _ -> held(job);
        case Phase.Finished _ -> apply(new Event.Due(job.tenant(), id));
      }
    }

    private static Claim claim(KnownJob job) {
      return new Claim(
          job.tenant(), job.jobId(), job.attempts(), "claim-" + job.attempts(), "worker", 7);
    }

    private void held(KnownJob job) {
      int epoch = job.epoch();
      switch (random.nextInt(6)) {
        case 0 ->
            apply(
                new Event.Progressed(
                    Samples.exposed(claim(job), epoch, 1 + random.nextInt(99), "2")));
        case 1 -> {
          later(40);
          apply(new Event.Due(job.tenant(), job.jobId()));
        }
        case 2 -> end(job, new Ending.Failed("input_malformed", "no", false, Optional.empty()));
        case 3 -> end(job, new Ending.Failed("provider_unavailable", "no", true, Optional.empty()));
        default -> end(job, new Ending.Completed(Samples.output("hello")));
      }
    }

    /** It says what it used: anything up to its worst. */
    private void end(KnownJob job, Ending ending) {
      var seconds = BigDecimal.valueOf(random.nextInt(2_001), 3);
      List<MeteredCall> usage =
          seconds.signum() == 0
              ? List.of()
              : List.of(Samples.call(1, seconds.toPlainString(), seconds.toPlainString()));
      apply(
          new Event.Ended(
              new AttemptReport.Ended(claim(job), job.epoch(), ending, usage, List.of())));
    }

    private void apply(Event event) {
      TenantId tenant = event.tenant();
      TenantId other = tenant.equals(POOR) ? RICH : POOR;
      Purse others = purses.get(other);
      Applied applied =
          ledger.apply(
              Optional.ofNullable(jobs.get(event.jobId())),
              event,
              conditions,
              Streams.NONE,
              purse(tenant),
              new Now(time, tick));
      applied.purse().ifPresent(purse -> purses.put(tenant, purse));
      applied.state().ifPresent(state -> jobs.put(event.jobId(), state));
      FakeShell.lines(applied.outs()).forEach(this::charge);
      FakeShell.results(applied.outs())
          .forEach(
              result -> outcomes.merge(tenant + " " + word(result.outcome()), 1, Integer::sum));
      waited +=
          (int)
              FakeShell.events(applied.outs()).stream()
                  .filter(JobEvent.Deferred.class::isInstance)
                  .count();
      check(tenant, applied);
      assertThat(purses.get(other)).isSameAs(others);
    }

    private Purse purse(TenantId tenant) {
      return requireNonNull(purses.get(tenant));
    }

    private void charge(UsageLine line) {
      charged.merge(line.tenant(), line.cost(), Usd::plus);
    }

    private void check(TenantId tenant, Applied applied) {
      Purse purse = purse(tenant);
      if (tenant.equals(POOR)) {
        Usd committed = purse.spentIn(BudgetWindow.DAY).plus(purse.held());
        assertThat(committed).isLessThanOrEqualTo(POORS_LIMIT);
        most = committed.compareTo(most) > 0 ? committed : most;
        FakeShell.results(applied.outs()).stream()
            .filter(result -> word(result.outcome()).equals("budget_exhausted"))
            .forEach(_ ->
                assertThat(purse.spentIn(BudgetWindow.DAY).plus(WORST)).isGreaterThan(POORS_LIMIT));
      } else {
        assertThat(FakeShell.results(applied.outs()))
            .noneMatch(result -> word(result.outcome()).equals("budget_exhausted"));
      }
    }

    private static String word(Outcome outcome) {
      return switch (outcome) {
        case Outcome.Completed _ -> "completed";
        case Outcome.Failed failed -> failed.reason();
        case Outcome.Rejected rejected -> rejected.reason();
        case Outcome.Cancelled _ -> "cancelled";
      };
    }

    private static Conditions conditions() {
      Conditions usual = Samples.conditions();
      return new Conditions(
          usual.policy(),
          usual.prices(),
          usual.room(),
          usual.agents(),
          Allowances.of(
              List.of(
                  Budgets.daily(POOR, "UTC", Budgets.limit("8", POORS_LIMIT.toString())),
                  Budgets.daily(RICH, "UTC", Budgets.limit("1000"))),
              CostModel.DEFAULTS),
          Health.NONE);
    }
  }

  @Test
  void notOneCentIsCommittedBeyondTheLimitAndWhoFitsIsNeverRefused() {
    for (long seed = 1; seed <= 5; seed++) {
      var burst = new Burst(seed);
      burst.run();

      assertThat(burst.outcomes.get("poor budget_exhausted")).isGreaterThan(100);
      assertThat(burst.waited).isPositive();
      assertThat(burst.outcomes.get("poor completed")).isGreaterThan(10);
      assertThat(burst.outcomes.get("rich completed")).isGreaterThan(400);
      assertThat(burst.outcomes.get("rich input_malformed")).isPositive();
      assertThat(burst.outcomes.get("rich cancelled")).isPositive();
      assertThat(POORS_LIMIT.minus(burst.most)).isLessThan(WORST);
    }
  }

  @Test
  void aBurstThatIsReplayedComesToTheSame() {
    var once = new Burst(7);
    var again = new Burst(7);
    once.run();
    again.run();

    assertThat(again.purses).isEqualTo(once.purses);
    assertThat(Json.write(again.purse(POOR))).isEqualTo(Json.write(once.purse(POOR)));
  }
}
