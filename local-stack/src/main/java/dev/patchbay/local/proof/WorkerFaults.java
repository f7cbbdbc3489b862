package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Workers that die, hang and come back, or are asked to leave, at the steps that matter. */
public final class WorkerFaults implements Proof {
  private static final int SLOTS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  /** What is done to a worker that stands at a step. */
  private enum Fault {
    KILL,
    STOP_AND_CONTINUE
  }

  private final Submissions submissions = new Submissions();
  private int workers;

  @Override
  public String name() {
    return "worker-faults";
  }

  @Override
  public String about() {
    return "every job ends once when workers are killed, stopped, continued and drained";
  }

  @Override
  public boolean inQuickRun() {
    return true;
  }

  @Override
  public Verdict run(ProofContext context) {
    var random = new SplittableRandom(context.seed());
    var findings = new Findings();
    try (var site = Site.start(context, 0);
        var publisher = new Publisher(site.bootstrapServers(), random.split())) {
      killWithEightInFlight(site, publisher, random, findings);
      for (var step :
          List.of(PausePoint.Step.CLAIM_DURABLE, PausePoint.Step.DISPATCH_ACKNOWLEDGED)) {
        for (Fault fault : Fault.values()) {
          context.say().accept(fault + " at " + step);
          faultAt(step, fault, site, publisher, random, findings);
        }
      }
      drain(site, publisher, random, findings);
      Settled.await(site.bootstrapServers(), Deadline.after(PATIENCE));
      Evidence evidence = site.evidence(submissions);
      findings.judge(Oracle.whereWorkMayMove(), evidence);
      lookAtMovement(evidence, findings);
    }
    return findings.verdict();
  }

  private void killWithEightInFlight(
      Site site, Publisher publisher, RandomGenerator random, Findings findings) {
    site.provider().spoil("speech", "patience", "delay:20000");
    JobPlan plan = JobGenerator.announcements(random, SLOTS, Site.TENANTS, "patience");
    try (var first = worker(site)) {
      publish(publisher, plan);
      Deadline.after(PATIENCE)
          .await("eight calls are open", () -> site.provider().callsOpen() >= SLOTS);
      findings.seen("provider calls open at kill -9", site.provider().callsOpen(), SLOTS);
      first.kill();
    }
    site.provider().mend();
    try (var _ = worker(site)) {
      awaitResults(site, plan);
    }
  }

  private void faultAt(
      PausePoint.Step step,
      Fault fault,
      Site site,
      Publisher publisher,
      RandomGenerator random,
      Findings findings) {
    workers++;
    var point = new PausePoint(step, site.stack().options().folder().resolve("pause-" + workers));
    JobPlan plan = JobGenerator.announcements(random, 4, Site.TENANTS, "");
    try (var faulty = site.worker(workers, point.properties())) {
      publish(publisher, plan);
      Deadline.after(PATIENCE).await("a worker stands at " + step, point::isReached);
      findings.seen(fault + " at " + step, 1, 1);
      switch (fault) {
        case KILL -> {
          faulty.kill();
          try (var _ = worker(site)) {
            awaitResults(site, plan);
          }
        }
        case STOP_AND_CONTINUE -> stopAndContinue(site, faulty, point, plan, publisher, random);
      }
    }
  }

  /** The stopped worker comes back when its job is done by another, and must do work again. */
  private void stopAndContinue(
      Site site,
      AppProcess faulty,
      PausePoint point,
      JobPlan plan,
      Publisher publisher,
      RandomGenerator random) {
    faulty.suspend();
    point.release();
    try (var _ = worker(site)) {
      awaitResults(site, plan);
    }
    faulty.resume();
    JobPlan after = JobGenerator.announcements(random, 3, Site.TENANTS, "");
    publish(publisher, after);
    awaitResults(site, after);
  }

  private void drain(Site site, Publisher publisher, RandomGenerator random, Findings findings) {
    site.provider().spoil("speech", "patience", "delay:3000");
    JobPlan plan = JobGenerator.announcements(random, SLOTS + 4, Site.TENANTS, "patience");
    try (var leaving = worker(site)) {
      publish(publisher, plan);
      Deadline.after(PATIENCE).await("calls are open", () -> site.provider().callsOpen() >= SLOTS);
      findings.seen("provider calls open at SIGTERM", site.provider().callsOpen(), SLOTS);
      if (!leaving.terminate()) {
        findings.breach("a worker asked to leave did not go by itself");
      }
    }
    findings.seen("jobs done by the worker that left", site.watch().finished(plan), SLOTS);
    try (var _ = worker(site)) {
      awaitResults(site, plan);
    }
    site.provider().mend();
  }

  /** Faults that moved nothing would prove nothing. */
  private static void lookAtMovement(Evidence evidence, Findings findings) {
    findings.seen(
        "attempts dispatched again",
        evidence.dispatches().filter(dispatch -> dispatch.number("attempt") > 1).count(),
        SLOTS);
    findings.seen(
        "admissions under a later epoch",
        evidence.admissions().filter(signal -> signal.number("epoch") > 1).count(),
        SLOTS);
    long estimates =
        evidence.on("audio.usage").stream()
            .filter(line -> line.text("kind").equals("estimated"))
            .count();
    findings.seen("estimated usage lines", estimates, 1);
  }

  private AppProcess worker(Site site) {
    workers++;
    return site.worker(workers, Map.of());
  }

  private void publish(Publisher publisher, JobPlan plan) {
    submissions.publish(publisher, plan);
  }

  private static void awaitResults(Site site, JobPlan plan) {
    site.watch().awaitResults(plan, List.of(), Deadline.after(PATIENCE));
  }
}
