package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;

/** Workers that die in the middle of a long transcript. */
public final class LongRecordingKills implements Proof {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Every part's text has a blank: its call lasts, so that some are open at each kill. */
  private static final String ANY = " ";

  /** Calls that must be open when a worker is killed. */
  private static final int OPEN = 2;

  @Override
  public String name() {
    return "long-recording-kills";
  }

  @Override
  public String about() {
    return "who follows a killed worker goes on from its finished parts, and none is paid twice";
  }

  @Override
  public boolean inQuickRun() {
    return true;
  }

  @Override
  public Verdict run(ProofContext context) {
    var findings = new Findings();
    var random = new SplittableRandom(context.seed());
    int kills = context.quick() ? 1 : 2;
    int finishedBefore = context.quick() ? 3 : 12;
    try (var site = Site.start(context, 0);
        var publisher = new Publisher(site.bootstrapServers(), random.split())) {
      var jobs = new LongJobs(site, random.split());
      jobs.cues(LongTalk.withPauses(random, Duration.ofMinutes(context.quick() ? 12 : 60)));
      site.provider().spoil("transcriptions", ANY, "delay:1500");
      var submissions = new Submissions();
      submissions.publish(publisher, jobs.plan());
      for (int kill = 1; kill <= kills; kill++) {
        try (AppProcess worker = site.worker(kill, Map.of())) {
          awaitParts(site, jobs.plan(), kill, finishedBefore);
          findings.seen("calls open at kill " + kill, site.provider().callsOpen(), OPEN);
          worker.kill();
          site.noteStruck(jobs.plan());
        }
      }
      try (AppProcess _ = site.worker(kills + 1, Map.of())) {
        site.awaitEnd(submissions, PATIENCE);
      }
      Evidence evidence = site.evidence(submissions);
      findings.judge(Oracle.whereWorkMayMove(), evidence);
      new PaidParts(evidence, site.topics()).look(kills, findings);
    }
    return findings.verdict();
  }

  private static void awaitParts(Site site, JobPlan plan, int epoch, int parts) {
    JobKey job = plan.jobs().getFirst().job();
    Deadline.after(PATIENCE)
        .await(
            parts + " parts are finished under epoch " + epoch + " and others are at work",
            () ->
                PaidParts.kept(site.topics(), new Epoch(job, epoch)).size() >= parts
                    && site.provider().callsOpen() >= OPEN);
  }
}
