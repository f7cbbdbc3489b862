package dev.patchbay.local.proof;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * What two tenants ask for, drawn from a seed out of a few pieces of work: equal work is quoted
 * equally, so what one of them is told can be held against what the other is.
 */
final class BurstPlan {
  private static final Set<String> ANY = Set.of("completed", "failed", "rejected", "cancelled");
  private static final Set<String> UNREFUSED = Set.of("completed", "failed");
  private static final Set<String> UNREFUSED_OR_CANCELLED =
      Set.of("completed", "failed", "cancelled");
  private static final double CANCELLED = 0.04;

  /** Records from a submit to its cancel, before it and behind. */
  private static final int CANCEL_BEFORE = 5;

  private static final int CANCEL_AFTER = 60;

  /** Of what is said to spend much at once. */
  private static final int MANY_WORDS = 100;

  /** An agent that no tenant has. */
  private static final String NOBODY = "nobody";

  private record Placed(int at, Publication publication) {}

  private final RandomGenerator random;
  private final MixedPlan plans;
  private final List<MixedPlan.Work> works;
  private final String poor;
  private final String rich;
  private final Map<JobKey, MixedPlan.Work> asked = new HashMap<>();

  BurstPlan(RandomGenerator random, MixedPlan plans, int works, String poor, String rich) {
    this.random = random;
    this.plans = plans;
    this.works = plans.works(works);
    this.poor = poor;
    this.rich = rich;
  }

  /** Each piece of work, once for each tenant; all of it must be done. */
  JobPlan everyWork() {
    var jobs = new ArrayList<MixedPlan.Planned>();
    for (MixedPlan.Work work : works) {
      jobs.add(planned(poor, work));
      jobs.add(planned(rich, work));
    }
    return MixedPlan.plan(jobs).expecting("completed");
  }

  /** Long announcements of the poor one's. */
  JobPlan spending(int jobs) {
    return JobGenerator.announcements(random, jobs, List.of(poor), Words.text(random, MANY_WORDS));
  }

  /** One job for each tenant that costs nothing, for nobody can do it. */
  JobPlan questions(Clip clip) {
    return question(poor, clip).and(question(rich, clip));
  }

  private JobPlan question(String tenant, Clip clip) {
    JobKey key = key(tenant);
    byte[] request = JobBody.bytes(JobBody.reply(key.jobId(), clip.wav(), NOBODY));
    return new JobPlan(
        List.of(new GoodJob(key, GoodJob.TEXT_AND_AUDIO, Set.of("rejected"), Optional.empty())),
        List.of(publication(key, Publication.Kind.SUBMIT, request)));
  }

  /** So many jobs, about half of them the poor one's. */
  List<MixedPlan.Planned> burst(int count) {
    var jobs = new ArrayList<MixedPlan.Planned>(count);
    for (int n = 0; n < count; n++) {
      String tenant = random.nextBoolean() ? poor : rich;
      jobs.add(planned(tenant, works.get(random.nextInt(works.size()))));
    }
    return jobs;
  }

  /** These jobs at once; some of them are cancelled meanwhile. */
  JobPlan plan(List<MixedPlan.Planned> burst) {
    List<Publication> submits = MixedPlan.plan(burst).publications();
    var good = new ArrayList<GoodJob>();
    var placed = new ArrayList<Placed>();
    for (int n = 0; n < burst.size(); n++) {
      GoodJob job = burst.get(n).good();
      boolean cancelled = random.nextDouble() < CANCELLED;
      placed.add(new Placed(n, submits.get(n)));
      if (cancelled) {
        byte[] cancel = JobBody.bytes(JobBody.cancel(job.job().jobId()));
        int at = n - CANCEL_BEFORE + random.nextInt(CANCEL_BEFORE + CANCEL_AFTER);
        placed.add(new Placed(at, publication(job.job(), Publication.Kind.CANCEL, cancel)));
      }
      good.add(job.ending(outcomes(job.job().tenant(), cancelled)));
    }
    placed.sort(Comparator.comparingInt(Placed::at));
    return new JobPlan(good, placed.stream().map(Placed::publication).toList());
  }

  /** Who has money is refused nothing. */
  private Set<String> outcomes(String tenant, boolean cancelled) {
    if (tenant.equals(poor)) {
      return ANY;
    }
    return cancelled ? UNREFUSED_OR_CANCELLED : UNREFUSED;
  }

  /**
   * What each job of these tenants may come to: the most at which the same work was quoted to
   * anybody.
   *
   * @param quoted the worst with which jobs were sent
   */
  Map<JobKey, BigDecimal> worst(Map<JobKey, BigDecimal> quoted) {
    Map<MixedPlan.Work, BigDecimal> most = new HashMap<>();
    asked.forEach((job, work) ->
        Optional.ofNullable(quoted.get(job))
            .ifPresent(worst -> most.merge(work, worst, BigDecimal::max)));
    Map<JobKey, BigDecimal> worst = new HashMap<>();
    asked.forEach((job, work) ->
        Optional.ofNullable(most.get(work)).ifPresent(amount -> worst.put(job, amount)));
    return worst;
  }

  private MixedPlan.Planned planned(String tenant, MixedPlan.Work work) {
    JobKey key = key(tenant);
    asked.put(key, work);
    return plans.job(key, work);
  }

  private JobKey key(String tenant) {
    return new JobKey(tenant, new UUID(random.nextLong(), random.nextLong()).toString());
  }

  private static Publication publication(JobKey job, Publication.Kind kind, byte[] value) {
    return new Publication(
        "audio." + job.tenant() + ".jobs", kind, Optional.of(job), Optional.of(value));
  }
}
