package dev.patchbay.local.proof;

import dev.patchbay.local.AgentSetup;
import dev.patchbay.local.AppSettings;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.SimulatorProcess;
import dev.patchbay.local.Tuning;
import dev.patchbay.local.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/** Every fault of every stage, at its first vendor and at its second, against a table. */
public final class StageFaults implements Proof {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Breakers never open here: one case must not shut the door before another. */
  private static final Map<String, String> GUARD =
      Map.of(
          "patchbay.chained.guard.time-limit",
          StageFault.TIME_LIMIT,
          "patchbay.chained.guard.window",
          "1000",
          "patchbay.chained.guard.failure-percent",
          "100");

  /** The same of the router's. */
  private static final Map<String, String> BREAKERS =
      Map.of("patchbay.router.breaker.calls", "10000");

  private final Map<JobKey, FaultCase> cases = new LinkedHashMap<>();

  @Override
  public String name() {
    return "stage-faults";
  }

  @Override
  public String about() {
    return "every fault of every stage and vendor: outcome, attempts, reasons, calls and cost lines";
  }

  @Override
  public boolean inQuickRun() {
    return true;
  }

  @Override
  public Verdict run(ProofContext context) {
    var findings = new Findings();
    var random = new SplittableRandom(context.seed());
    Path own = context.folder().resolve("own");
    try (var server = SimulatorProcess.start(context.installation(), own);
        var site = Site.withAllVendors(context, 2, settings(server));
        var publisher = new Publisher(site.bootstrapServers(), random.split())) {
      new AgentSetup(
              FaultedStage.AGENT, "Answer briefly.", FaultedStage.DISCLOSURE, FaultedStage.PROMPT)
          .apply(site.bootstrapServers(), List.of(Site.TENANTS.getFirst()));
      var submissions = new Submissions();
      JobPlan plan = plan(context, site, random);
      submissions.publish(publisher, plan);
      site.awaitEnd(submissions, PATIENCE);
      awaitLedgers(site);
      Evidence evidence = site.evidence(submissions);
      findings.judge(Oracle.whereWorkMayMove(), evidence);
      compare(evidence, new VendorLedgers(site), findings);
    }
    return findings.verdict();
  }

  /** The site's own speech comes from a server of its own, which no vendor's ledger knows. */
  private static AppSettings settings(SimulatorProcess own) {
    var worker = new LinkedHashMap<>(GUARD);
    worker.put(
        "patchbay.chained.local-speech.server.base-url", own.url().resolve("/v1").toString());
    return new AppSettings(Tuning.QUICK_START, BREAKERS, worker);
  }

  private JobPlan plan(ProofContext context, Site site, SplittableRandom random) {
    JobPlan plan = new JobPlan(List.of(), List.of());
    for (FaultCase fault : FaultCase.all()) {
      if (!context.quick() || fault.inQuickForm()) {
        String word = "mark%03d".formatted(cases.size());
        Clip clip = Clips.of(site.provider(), word + " " + Words.text(random, 3), cases.size());
        var key =
            new JobKey(
                Site.TENANTS.getFirst(), new UUID(random.nextLong(), random.nextLong()).toString());
        fault.spoil(site, word);
        cases.put(key, fault);
        plan = plan.and(one(key, fault, clip));
      }
    }
    return plan;
  }

  private static JobPlan one(JobKey key, FaultCase fault, Clip clip) {
    FaultedStage stage = fault.stage();
    String kind = fault.expected().outcome().split(" ", -1)[0];
    GoodJob job = stage.job(key, clip).ending(Set.of(kind));
    var publication =
        new Publication(
            "audio." + key.tenant() + ".jobs",
            Publication.Kind.SUBMIT,
            Optional.of(key),
            Optional.of(JobBody.bytes(stage.request(key.jobId(), clip))));
    return new JobPlan(List.of(job), List.of(publication));
  }

  /** A call stands in a ledger when it has ended. */
  private static void awaitLedgers(Site site) {
    Deadline.after(PATIENCE)
        .await(
            "all calls have ended",
            () -> site.providers().stream().allMatch(provider -> provider.callsOpen() == 0));
  }

  private void compare(Evidence evidence, VendorLedgers ledgers, Findings findings) {
    findings.checked(cases.size());
    findings.figure("cases", Integer.toString(cases.size()));
    findings.seen("calls that were spoiled", ledgers.spoiled(), cases.size());
    cases.forEach((job, fault) -> {
      FaultRow expected = fault.expected();
      Optional<FaultRow> seen = FaultRow.seen(job, fault.stage(), evidence, ledgers);
      if (!seen.equals(Optional.of(expected))) {
        findings.breach(fault + ": expected " + expected + ", seen " + seen);
      }
    });
  }
}
