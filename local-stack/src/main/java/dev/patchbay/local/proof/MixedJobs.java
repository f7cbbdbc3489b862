package dev.patchbay.local.proof;

import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.ServedCall;
import dev.patchbay.local.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Everything bounded at once, while one in ten calls fails at every vendor. */
public final class MixedJobs implements Proof {
  private static final double SPOILED = 0.1;
  private static final double LEAST_COMPLETED = 0.9;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Override
  public String name() {
    return "mixed-jobs";
  }

  @Override
  public String about() {
    return "jobs of every purpose end once and cost what was served, while vendors fail";
  }

  @Override
  public boolean inQuickRun() {
    return true;
  }

  @Override
  public Verdict run(ProofContext context) {
    var random = new SplittableRandom(context.seed());
    var findings = new Findings();
    int count = context.quick() ? 60 : 500;
    try (var site = Site.withAllVendors(context, 2);
        var publisher = new Publisher(site.bootstrapServers(), random.split())) {
      List<Clip> clips = Clips.of(site.provider(), random.split(), 8);
      var submissions = new Submissions();
      ReplyAgent.join(site, publisher, submissions, random.split());
      var plan = new MixedPlan(random.split(), clips, site.stack().options().files());
      List<MixedPlan.Planned> jobs = plan.jobs(count);
      int drawn = new Chaos(random.split(), SPOILED).spoil(jobs, List.copyOf(site.providers()));
      submissions.publish(publisher, MixedPlan.plan(jobs));
      site.awaitEnd(submissions, PATIENCE);
      Evidence evidence = site.evidence(submissions);
      findings.figure("calls drawn to be spoiled", drawn);
      findings.judge(Oracle.whereWorkMayMove(), evidence);
      lookAtFaults(evidence, count, findings);
      lookAtFailures(evidence, count, findings);
    }
    return findings.verdict();
  }

  /** Faults that were not met would prove nothing. */
  private static void lookAtFaults(Evidence evidence, int jobs, Findings findings) {
    SpoiledCalls.tell(evidence, jobs / 10, findings);
    findings.seen(
        "charged calls of other vendors",
        evidence.calls().stream()
            .filter(ServedCall::charged)
            .filter(call -> List.of("gpt-5.6-luna", "sonic-3.5").contains(call.model()))
            .count(),
        1);
    findings.seen("attempts after the first", MovementRules.again(evidence).count(), jobs / 50);
  }

  private static void lookAtFailures(Evidence evidence, int jobs, Findings findings) {
    long failed = SpoiledCalls.lookAtFailures(evidence, findings);
    if (failed > (1 - LEAST_COMPLETED) * jobs) {
      findings.breach(failed + " jobs failed of " + jobs);
    }
  }
}
