package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Workers that die, hang and come back, or are asked to leave, at the steps that matter. */
public final class WorkerFaults implements Proof {
  private static final int SLOTS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  private final Submissions submissions = new Submissions();
  private final List<StruckClaim> struck = new ArrayList<>();
  private int workers;

  @Override
  public String name() {
    return "worker-faults";
  }

  @Override
  public String about() {
    return "every job ends once when workers are killed, stopped, continued and drained";
  }

  /** It waits for leases to end, too long for every change; other quick proofs kill workers too. */
  @Override
  public boolean inQuickRun() {
    return false;
  }

  @Override
  public Verdict run(ProofContext context) {
    var random = new SplittableRandom(context.seed());
    var findings = new Findings();
    try (var site = Site.start(context, 0);
        var publisher = new Publisher(site.bootstrapServers(), random.split())) {
      killWithEightInFlight(site, publisher, random, findings);
      for (var fault : WorkerFault.values()) {
        // In the quick form each fault and each step is there once.
        if (fault == WorkerFault.KILL || !context.quick()) {
          context.say().accept(fault + " between claim and acknowledgement");
          beforeAcknowledgement(fault, site, publisher, random);
        }
        if (fault == WorkerFault.STOP_AND_CONTINUE || !context.quick()) {
          context.say().accept(fault + " between claim and admission");
          beforeAdmission(fault, site, publisher, random);
        }
      }
      context.say().accept("SIGTERM");
      drain(site, publisher, random, findings);
      Settled.await(site.bootstrapServers(), Deadline.after(PATIENCE));
      Evidence evidence = site.evidence(submissions);
      findings.judge(Oracle.whereWorkMayMove(), evidence);
      struck.forEach(claim -> claim.look(evidence, findings));
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
      site.noteStruck(plan);
    }
    site.provider().mend();
    try (var _ = worker(site)) {
      awaitResults(site, plan);
    }
  }

  /** The broker has the claim, and still holds the dispatch for its worker. */
  private void beforeAcknowledgement(
      WorkerFault fault, Site site, Publisher publisher, RandomGenerator random) {
    workers++;
    PausePoint point = point(PausePoint.Step.CLAIM_DURABLE, site);
    JobPlan plan = JobGenerator.announcements(random, 4, Site.TENANTS, "");
    try (var faulty = site.worker(workers, point.properties())) {
      publish(publisher, plan);
      Deadline.after(PATIENCE).await("a worker stands at " + point.step(), point::isReached);
      strike(fault, site, faulty, point, plan);
      awaitOthersWork(site, plan);
      comeBack(fault, site, faulty, publisher, random);
    }
  }

  /**
   * The dispatch is acknowledged, and the ledger has not read the claim: the router stands still.
   */
  private void beforeAdmission(
      WorkerFault fault, Site site, Publisher publisher, RandomGenerator random) {
    workers++;
    PausePoint point = point(PausePoint.Step.DISPATCH_ACKNOWLEDGED, site);
    JobPlan plan = JobGenerator.announcements(random, 4, Site.TENANTS, "");
    publish(publisher, plan);
    try (var faulty =
        site.processes().unansweredWorker(workers, point, plan, Deadline.after(PATIENCE))) {
      strike(fault, site, faulty, point, plan);
      site.stack().router().resume();
      awaitOthersWork(site, plan);
      comeBack(fault, site, faulty, publisher, random);
    }
  }

  private PausePoint point(PausePoint.Step step, Site site) {
    return PausePoint.armed(step, site.stack().options().folder().resolve("pause-" + workers));
  }

  private void strike(
      WorkerFault fault, Site site, AppProcess faulty, PausePoint point, JobPlan plan) {
    String claimId = point.claimId();
    switch (fault) {
      case KILL -> faulty.kill();
      case STOP_AND_CONTINUE -> faulty.suspend();
    }
    site.noteStruck(plan);
    struck.add(new StruckClaim(point.step(), fault, claimId, Instant.now()));
    point.release();
  }

  private void awaitOthersWork(Site site, JobPlan plan) {
    try (var _ = worker(site)) {
      awaitResults(site, plan);
    }
  }

  /** The stopped worker comes back when its job is done by another, and must do work again. */
  private void comeBack(
      WorkerFault fault,
      Site site,
      AppProcess faulty,
      Publisher publisher,
      RandomGenerator random) {
    if (fault == WorkerFault.KILL) {
      return;
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
    // Nobody else is there who could have done them.
    Deadline.after(PATIENCE)
        .await(
            "the results of the worker that left are read",
            () -> site.watch().finished(plan) >= SLOTS);
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
