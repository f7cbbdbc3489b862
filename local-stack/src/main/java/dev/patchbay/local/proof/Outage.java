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
  private static final Duration PATIENCE = Duration.ofMinutes(10);

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
    var law = OutageLaw.of(context);
    var settings = new AppSettings(Tuning.QUICK_START, law.settings(), Map.of());
    try (var site = Site.withTenants(context, 2, TENANTS, settings)) {
      POLICY.apply(site.bootstrapServers());
      var clips = Clips.of(site.provider(), random.split(), 4);
      var files = site.stack().options().files();
      var jobs = new OutageJobs(random.split(), TENANTS, clips, files);
      try (var second = site.processes().router(SECOND);
          var publisher = new Publisher(site.bootstrapServers(), random.split());
          var replicas = new Replicas(site.bootstrapServers());
          var log = new OutageLog(site.bootstrapServers(), POLICY.target())) {
        var routers = Map.of(FIRST, site.stack().router(), SECOND, second);
        var run = new OutageRun(site, routers, replicas, log, law, POLICY.target(), context.say());
        carryOut(context, site, publisher, jobs, run, findings);
      }
    }
    return findings.verdict();
  }

  private static void carryOut(
      ProofContext context,
      Site site,
      Publisher publisher,
      OutageJobs jobs,
      OutageRun run,
      Findings findings) {
    var submissions = new Submissions();
    publish(site, publisher, submissions, jobs.good(2 * TENANTS.size()));
    Map<String, String> homes = run.homes(TENANTS);
    context.say().accept("tenants of each router: " + homes);
    OutageRun.Befell befell;
    JobPlan load;
    try (var flow = new Flow(publisher)) {
      befell = run.carryOut(flow, jobs::next, homes);
      flow.awaitPublished(submissions);
      load = flow.plan();
    }
    site.awaitEnd(submissions, PATIENCE);
    JobPlan refused = jobs.refused(context.quick() ? QUICK_BAD_REQUESTS : BAD_REQUESTS);
    context.say().accept(refused.jobs().size() + " bad requests");
    Instant bad = Instant.now();
    publish(site, publisher, submissions, refused);
    publish(site, publisher, submissions, jobs.good(TENANTS.size()));
    site.awaitEnd(submissions, PATIENCE);
    Evidence evidence = site.evidence(submissions);
    findings.judge(Oracle.whereWorkMayMove(), evidence);
    OutageCount count = run.count(evidence);
    judge(count.seen(befell, load, count.refusals(bad, refused)), run.law(), findings);
    tell(befell, count, load, findings);
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

  private static void tell(
      OutageRun.Befell befell, OutageCount count, JobPlan load, Findings findings) {
    OutageSeen.apart(befell.firstAtBroker())
        .ifPresent(apart ->
            findings.figure(
                "first decisions apart, by the broker's time", apart.toMillis() + " ms"));
    findings.figure("reasons of failed attempts", count.failures(load));
    findings.seen("jobs that waited for the breaker", count.deferred(load), 1);
    findings.seen("decisions by the policy of one target", count.decisions(POLICY.version()), 1);
  }
}
