package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * A router that stands still for longer than its transactions may last, as in a long pause of its
 * machine, and goes on where it was: the broker has aborted what it was about to commit.
 */
public final class RouterStalls implements Proof {
  private static final Duration INTERVAL = Duration.ofMillis(20);
  private static final Duration RECOVERS_WITHIN = Duration.ofSeconds(120);

  /** Longer than a transaction may last, 5 s, and shorter than a session, 10 s. */
  private static final Span FENCED = new Span(7_000, 9_500);

  /** Longer than both: the group goes on without it. */
  private static final Span EXPELLED = new Span(10_500, 13_000);

  /** For the broker to write what it has promised. */
  private static final Duration SETTLED = Duration.ofMillis(200);

  private record Span(long fromMillis, long toMillis) {
    Duration drawn(SplittableRandom random) {
      return Duration.ofMillis(random.nextLong(fromMillis, toMillis));
    }
  }

  @Override
  public String name() {
    return "router-stalls";
  }

  @Override
  public String about() {
    return "no job lost, doubled or moved by a router that is fenced while it stands still";
  }

  @Override
  public boolean inQuickRun() {
    return true;
  }

  @Override
  public Verdict run(ProofContext context) {
    var random = new SplittableRandom(context.seed());
    var findings = new Findings();
    int stalls = context.quick() ? 2 : 12;
    try (var site = Site.start(context, 2)) {
      List<Clip> clips = Clips.of(site.provider(), random.split(), 4);
      try (var publisher = new Publisher(site.bootstrapServers(), random.split());
          var flow = new Flow(publisher)) {
        double before = rebalances(site);
        for (int stall = 1; stall <= stalls; stall++) {
          boolean expelled = stall % 3 == 0 || stall == stalls;
          Duration duration = (expelled ? EXPELLED : FENCED).drawn(random);
          stall(site, flow, jobs(random, clips), duration);
          Deadline.after(RECOVERS_WITHIN)
              .await(
                  "the router goes on after stall " + stall,
                  () -> site.watch().finished(flow.plan()) == flow.plan().jobs().size());
        }
        findings.seen(
            "rebalances after stalls", (long) (rebalances(site) - before), Math.ceilDiv(stalls, 3));
        var submissions = new Submissions();
        flow.awaitPublished(submissions);
        site.awaitEnd(submissions, Duration.ofMinutes(2));
        findings.seen("records of aborted transactions", RouterKills.aborted(site), 1);
        findings.judge(Oracle.whereNothingMoves(), site.evidence(submissions));
      }
    }
    findings.figure("stalls", Integer.toString(stalls));
    return findings.verdict();
  }

  /** Amid the flow, and amid a transaction. */
  private static void stall(Site site, Flow flow, JobPlan jobs, Duration duration) {
    flow.publish(jobs, INTERVAL);
    Deadline.after(RECOVERS_WITHIN)
        .await("some of the jobs are done", () -> site.watch().finished(jobs) >= 5);
    site.noteOutage();
    AppProcess router = site.stack().router();
    try (var transactions = OpenTransactions.on(site.bootstrapServers(), RouterKills::output)) {
      Deadline.after(RECOVERS_WITHIN)
          .await("the router stands amid a transaction", () -> stands(router, transactions));
      long until = System.nanoTime() + duration.toNanos();
      while (System.nanoTime() < until) {
        LockSupport.parkNanos(until - System.nanoTime());
      }
    } finally {
      router.resume();
    }
  }

  /**
   * Whether it stands now, with records that it has not committed; else it goes on. What it had
   * just asked to be committed is committed while it stands.
   */
  private static boolean stands(AppProcess router, OpenTransactions transactions) {
    router.suspend();
    boolean stands = transactions.any();
    if (stands) {
      LockSupport.parkNanos(SETTLED.toNanos());
      stands = transactions.any();
    }
    if (!stands) {
      router.resume();
    }
    return stands;
  }

  private static double rebalances(Site site) {
    return Metrics.of(site.stack().router()).sum("patchbay_router_stream_rebalances_total");
  }

  private static JobPlan jobs(SplittableRandom random, List<Clip> clips) {
    return JobGenerator.plan(
        random.split(), JobGenerator.Mix.plain(60), Site.TENANTS, Site.STRAY, clips);
  }
}
