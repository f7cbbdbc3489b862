package dev.patchbay.local.proof;

import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Bounded jobs of two tenants at once, of whom one has nearly spent its budget, while calls fail,
 * jobs are cancelled and the router is killed.
 */
public final class BudgetBurst implements Proof {
  static final String RICH = Site.TENANTS.getFirst();
  static final String POOR = Site.TENANTS.getLast();

  private static final int JOBS = 2_000;
  private static final int QUICK_JOBS = 200;

  /** Different pieces of work, three for each sort. */
  static final int WORKS = 15;

  private static final int CLIPS = 8;

  @Override
  public String name() {
    return "budget-burst";
  }

  @Override
  public String about() {
    return "a burst against a nearly spent budget: not one cent beyond it, and who has money is"
        + " refused nothing";
  }

  @Override
  public boolean inQuickRun() {
    return true;
  }

  @Override
  public Verdict run(ProofContext context) {
    var random = new SplittableRandom(context.seed());
    var findings = new Findings();
    int count = context.quick() ? QUICK_JOBS : JOBS;
    try (var site = Site.withAllVendors(context, 2);
        var publisher = new Publisher(site.bootstrapServers(), random.split())) {
      List<Clip> clips =
          IntStream.range(0, CLIPS)
              .mapToObj(n -> Clips.of(site.provider(), Words.text(random, 1), n))
              .toList();
      var submissions = new Submissions();
      ReplyAgent.join(site, publisher, submissions, random.split());
      var works = new MixedPlan(random.split(), clips, site.stack().options().files());
      var plan = new BurstPlan(random.split(), works, WORKS, POOR, RICH);
      var run = new BurstRun(context, site, publisher, submissions, plan);
      Map<String, BigDecimal> limits = run.limits(count);
      run.awaitKnown(limits, clips.getFirst());
      BurstRun.Befell befell = run.carryOut(random, plan.burst(count));
      new BurstJudge(plan, limits, befell, site.evidence(submissions), findings).judge();
    }
    return findings.verdict();
  }
}
