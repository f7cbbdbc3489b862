package dev.patchbay.local.proof;

import dev.patchbay.local.Deadline;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** A broker killed hard and started again on its data, while jobs flow and holders work. */
public final class BrokerKill implements Proof {
  private static final Duration INTERVAL = Duration.ofMillis(50);
  private static final String SLOW = "patience";

  @Override
  public String name() {
    return "broker-kill";
  }

  @Override
  public String about() {
    return "no job lost, doubled or moved by a broker's kill -9 and restart";
  }

  @Override
  public boolean inQuickRun() {
    return true;
  }

  @Override
  public Verdict run(ProofContext context) {
    var random = new SplittableRandom(context.seed());
    var findings = new Findings();
    int kills = context.quick() ? 1 : 3;
    try (var site = Site.start(context, 2)) {
      site.provider().spoil("speech", SLOW, "delay:40000");
      List<Clip> clips = Clips.of(site.provider(), random.split(), 4);
      try (var publisher = new Publisher(site.bootstrapServers(), random.split());
          var flow = new Flow(publisher)) {
        for (int kill = 0; kill < kills; kill++) {
          flow.publish(jobs(random, clips), INTERVAL);
          long atWork = killBroker(site, flow);
          findings.seen("provider calls open at kill " + (kill + 1), atWork, 1);
        }
        var submissions = new Submissions();
        flow.awaitPublished(submissions);
        site.awaitEnd(submissions, Duration.ofMinutes(4));
        Evidence evidence = site.evidence(submissions);
        findings.judge(Oracle.whereNothingMoves(), evidence);
        lookAtSilence(evidence, findings);
      }
    }
    findings.figure("kills", Integer.toString(kills));
    return findings.verdict();
  }

  private static long killBroker(Site site, Flow flow) {
    Deadline.after(Duration.ofSeconds(90))
        .await(
            "jobs are done and slow ones are at work",
            () -> site.watch().finished(flow.plan()) >= 3 && site.provider().callsOpen() >= 1);
    long atWork = site.provider().callsOpen();
    double before = suspensions(site);
    site.noteOutage();
    site.stack().ownBroker().kill();
    Deadline.after(Duration.ofSeconds(60))
        .await("a holder has fallen silent", () -> suspensions(site) > before);
    site.stack().ownBroker().restart();
    return atWork;
  }

  private static double suspensions(Site site) {
    return site.stack().workers().stream()
        .mapToDouble(worker -> Metrics.of(worker).sum("audio_worker_suspensions_total"))
        .sum();
  }

  /** The outage was long enough to silence holders, and the ledger's word let them go on. */
  private static void lookAtSilence(Evidence evidence, Findings findings) {
    findings.seen(
        "reports of suspended holders",
        evidence.reports("progress").filter(p -> p.json().path("suspended").asBoolean()).count(),
        1);
    findings.seen(
        "holders renewed",
        evidence.on("audio.signals").stream().filter(s -> s.type().equals("renewed")).count(),
        1);
  }

  private static JobPlan jobs(SplittableRandom random, List<Clip> clips) {
    JobPlan slow = JobGenerator.announcements(random.split(), 3, Site.TENANTS, SLOW);
    return slow.and(
        JobGenerator.plan(
            random.split(), JobGenerator.Mix.plain(60), Site.TENANTS, Site.STRAY, clips));
  }
}
