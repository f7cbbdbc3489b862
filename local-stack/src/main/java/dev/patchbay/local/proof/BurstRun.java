package dev.patchbay.local.proof;

import dev.patchbay.local.Deadline;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.ShortBackoff;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Spends, limits, and lets the burst come; the router is killed amid it. */
final class BurstRun {
  private static final int SPENDINGS = 24;
  private static final int QUICK_SPENDINGS = 4;

  /** Of what the poor one's part of the burst would cost, so much may yet be spent. */
  private static final BigDecimal LITTLE = new BigDecimal("0.125");

  /** At least so often the least that a job may come to. */
  private static final BigDecimal LEAST = new BigDecimal(6);

  /** Of what the rich one's part comes to at its worst, so much may be spent. */
  private static final BigDecimal ENOUGH = new BigDecimal("0.5");

  private static final ShortBackoff POLICY =
      new ShortBackoff("policy/short", Duration.ofMillis(500), Duration.ofSeconds(4));

  private static final double SPOILED = 0.03;

  /** When so large a part of the jobs has a result, the router is killed. */
  private static final double KILLED_AT = 0.4;

  private static final double MOSTLY_OVER = 0.9;

  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Duration SETTLING = Duration.ofSeconds(90);

  private final ProofContext context;
  private final Site site;
  private final Publisher publisher;
  private final Submissions submissions;
  private final BurstPlan plan;

  BurstRun(
      ProofContext context,
      Site site,
      Publisher publisher,
      Submissions submissions,
      BurstPlan plan) {
    this.context = context;
    this.site = site;
    this.publisher = publisher;
    this.submissions = submissions;
    this.plan = plan;
  }

  /**
   * What befell.
   *
   * @param burst the jobs
   * @param open of each tenant, its jobs that were sent and not over when the router was killed
   */
  record Befell(JobPlan burst, Map<String, Long> open) {
    Set<JobKey> jobs() {
      return burst.jobs().stream().map(GoodJob::job).collect(Collectors.toSet());
    }
  }

  /**
   * Both tenants spend. Then one of them may spend a little more, and the other enough for all that
   * it will ask for, but not for all of it at its worst at once.
   *
   * @param count of the burst's jobs
   * @return the hard limits
   */
  Map<String, BigDecimal> limits(int count) {
    POLICY.apply(site.bootstrapServers());
    submissions.publish(publisher, plan.everyWork());
    site.awaitEnd(submissions, PATIENCE);
    BigDecimal expected = share(spent(BudgetBurst.POOR), count);
    submissions.publish(publisher, plan.spending(context.quick() ? QUICK_SPENDINGS : SPENDINGS));
    site.awaitEnd(submissions, PATIENCE);
    List<BigDecimal> worst =
        plan.worst(BurstJudge.quoted(site.evidence(submissions))).entrySet().stream()
            .filter(job -> job.getKey().tenant().equals(BudgetBurst.RICH))
            .map(Map.Entry::getValue)
            .sorted()
            .toList();
    BigDecimal atWorst = share(worst.stream().reduce(BigDecimal.ZERO, BigDecimal::add), count);
    BigDecimal little = expected.multiply(LITTLE).max(worst.getFirst().multiply(LEAST));
    return Map.of(
        BudgetBurst.POOR, limit(BudgetBurst.POOR, little),
        BudgetBurst.RICH, limit(BudgetBurst.RICH, atWorst.multiply(ENOUGH)));
  }

  /** What half of the burst comes to, when each piece of work once comes to this. */
  private static BigDecimal share(BigDecimal works, int count) {
    var jobs = new BigDecimal(count / 2);
    return works.multiply(jobs).divide(new BigDecimal(BudgetBurst.WORKS), MathContext.DECIMAL32);
  }

  private BigDecimal spent(String tenant) {
    return TenantMoney.of(tenant, site.evidence(submissions)).spent();
  }

  private BigDecimal limit(String tenant, BigDecimal more) {
    BigDecimal spent = spent(tenant);
    BigDecimal limit = spent.add(more).stripTrailingZeros();
    context
        .say()
        .accept(
            "%s has spent %s dollars of %s"
                .formatted(tenant, spent.toPlainString(), limit.toPlainString()));
    Shell.limit(site.bootstrapServers(), tenant, limit, "to see what is refused");
    return limit;
  }

  /** Waits until the router decides by both limits. */
  void awaitKnown(Map<String, BigDecimal> limits, Clip clip) {
    Deadline.after(SETTLING)
        .await(
            "the router goes by both limits",
            () -> {
              JobPlan questions = plan.questions(clip);
              submissions.publish(publisher, questions);
              site.awaitEnd(submissions, SETTLING);
              return limits.equals(told(questions));
            });
  }

  private Map<String, BigDecimal> told(JobPlan questions) {
    Set<JobKey> jobs = questions.jobs().stream().map(GoodJob::job).collect(Collectors.toSet());
    Map<String, BigDecimal> told = new HashMap<>();
    site.evidence(submissions).on("audio.decisions").stream()
        .filter(decision -> jobs.contains(decision.job()))
        .forEach(decision ->
            PurseEntry.told(decision)
                .ifPresent(money ->
                    told.put(decision.job().tenant(), money.limit().stripTrailingZeros())));
    return told;
  }

  /** All at once. Returns when all is over and nothing is held any more. */
  Befell carryOut(SplittableRandom random, List<MixedPlan.Planned> jobs) {
    new Chaos(random.split(), SPOILED).spoil(jobs, List.copyOf(site.providers()));
    JobPlan burst = plan.plan(jobs);
    submissions.publish(publisher, burst);
    context.say().accept(jobs.size() + " jobs are published");
    Deadline.after(PATIENCE).await("it is time to kill the router", () -> isTime(burst));
    context.say().accept("kill -9 of the router");
    site.noteOutage();
    Map<String, Long> open = open(burst);
    GrantSite.again(site.stack().router());
    context.say().accept("the router is back");
    site.awaitEnd(submissions, PATIENCE);
    context.say().accept("every job is over");
    Deadline.after(SETTLING)
        .await(
            "nothing is held any more",
            () -> {
              Metrics metrics = Metrics.of(site.stack().router());
              return Site.TENANTS.stream().allMatch(metrics::nothingHeld);
            });
    return new Befell(burst, open);
  }

  /** A part is over, and somebody works for who has little; or there is hardly anything left. */
  private boolean isTime(JobPlan burst) {
    double over = (double) site.watch().finished(burst) / burst.jobs().size();
    return over >= MOSTLY_OVER || (over >= KILLED_AT && open(burst).containsKey(BudgetBurst.POOR));
  }

  /** Jobs that were seen to be sent, and not to be over. */
  private Map<String, Long> open(JobPlan burst) {
    Watch watch = site.watch();
    return burst.jobs().stream()
        .map(GoodJob::job)
        .filter(job -> watch.dispatchSeen(job.jobId()).isPresent())
        .filter(job -> watch.resultSeen(job).isEmpty())
        .collect(Collectors.groupingBy(JobKey::tenant, Collectors.counting()));
  }
}
