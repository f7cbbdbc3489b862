package dev.patchbay.local.proof;

import dev.patchbay.local.AppSettings;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.SoleTarget;
import dev.patchbay.local.Tuning;
import dev.patchbay.local.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A provider that fails altogether for a while under two routers, of which one is killed meanwhile;
 * then callers whose requests are bad.
 */
public final class Outage implements Proof {
  private static final int BAD_REQUESTS = 1_000;
  private static final int QUICK_BAD_REQUESTS = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** The stack's own router, and one beside it. */
  private static final String FIRST = "router-0";

  private static final String SECOND = "router-1";

  /** One for each of the ledger's four partitions: so their names hash. */
  private static final List<String> TENANTS = List.of("acme", "zeta", "brio", "alto");

  private static final SoleTarget POLICY =
      new SoleTarget("policy/sole", "chained/transcript", "openai/gpt-transcribe");

  @Override
  public String name() {
    return "outage";
  }

  @Override
  public String about() {
    return "a provider that fails altogether costs few attempts, is tried by probes alone, is known"
        + " to who comes back, and served again at once";
  }

  @Override
  public boolean inQuickRun() {
    return false;
  }

  @Override
  public boolean measuresTime() {
    return true;
  }

  @Override
  public Verdict run(ProofContext context) {
    var random = new SplittableRandom(context.seed());
    var findings = new Findings();
    var submissions = new Submissions();
    var law = OutageLaw.of(context);
    var settings = new AppSettings(Tuning.QUICK_START, law.settings(), Map.of());
    try (var site = Site.withTenants(context, 2, TENANTS, settings)) {
      POLICY.apply(site.bootstrapServers());
      var jobs =
          new OutageJobs(
              random.split(),
              TENANTS,
              Clips.of(site.provider(), random.split(), 4),
              site.stack().options().files());
      try (var second = site.processes().router(SECOND);
          var publisher = new Publisher(site.bootstrapServers(), random.split());
          var flow = new Flow(publisher);
          var replicas = new Replicas(site.bootstrapServers());
          var log = new OutageLog(site.bootstrapServers(), POLICY.target())) {
        publish(site, publisher, submissions, jobs.good(2 * TENANTS.size()));
        var routers = Map.of(FIRST, site.stack().router(), SECOND, second);
        var run =
            new OutageRun(site, routers, replicas, log, law, POLICY.target(), context.say());
        Map<String, String> homes = run.homes(TENANTS);
        context.say().accept("tenants of each router: " + homes);
        JobPlan load = jobs.good(Math.toIntExact(run.loadLasts().toSeconds() * law.perSecond()));
        OutageRun.Befell befell = run.carryOut(flow, load, homes);
        flow.awaitPublished(submissions);
        site.awaitEnd(submissions, PATIENCE);
        Instant bad = Instant.now();
        JobPlan refused = jobs.refused(context.quick() ? QUICK_BAD_REQUESTS : BAD_REQUESTS);
        context.say().accept(refused.jobs().size() + " bad requests");
        publish(site, publisher, submissions, refused);
        publish(site, publisher, submissions, jobs.good(TENANTS.size()));
        site.awaitEnd(submissions, PATIENCE);
        Evidence evidence = site.evidence(submissions);
        findings.judge(Oracle.whereWorkMayMove(), evidence);
        var count = new OutageCount(site, evidence, log, POLICY.target());
        OutageSeen seen =
            count.seen(befell, load, run.first(homes), count.refusals(bad, refused));
        judge(seen, law, findings);
        findings.figure("reasons of failed attempts", count.failures(load));
        OutageSeen.apart(run.firstByBroker(homes))
            .ifPresent(apart ->
                findings.figure("first decisions apart, by the broker's time", apart));
        findings.seen("jobs that waited for the breaker", count.deferred(load), 1);
        findings.seen(
            "decisions by the policy of one target", count.decisions(POLICY.version()), 1);
      }
    }
    return findings.verdict();
  }

  private static void publish(
      Site site, Publisher publisher, Submissions submissions, JobPlan plan) {
    submissions.publish(publisher, plan);
    site.watch().awaitResults(plan, List.of(), Deadline.after(PATIENCE));
  }

  private static void judge(OutageSeen seen, OutageLaw law, Findings findings) {
    findings.checked(OutageRules.values().length);
    for (OutageRules rule : OutageRules.values()) {
      rule.breaches(seen, law).forEach(breach -> findings.breach(rule + ": " + breach));
    }
    OutageFigures.tell(seen, law, findings);
  }
}
