package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.Deadline;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Routers that die inside their transactions and at random times, while jobs flow; then one of whom
 * a stream thread dies alone.
 */
public final class RouterKills implements Proof {
  private static final int KILLS = 20;
  private static final int QUICK_KILLS = 3;
  private static final Duration DIES_WITHIN = Duration.ofSeconds(120);
  private static final Duration INTERVAL = Duration.ofMillis(50);

  /** Marks texts whose call lasts through the outage between one router's death and the next's. */
  private static final String SLOW = "patience";

  @Override
  public String name() {
    return "router-kills";
  }

  @Override
  public String about() {
    return "no job lost, doubled or moved by routers that die before send, before and after commit,"
        + " or lose a stream thread";
  }

  @Override
  public boolean inQuickRun() {
    return true;
  }

  @Override
  public Verdict run(ProofContext context) {
    var findings = new Findings();
    var random = new SplittableRandom(context.seed());
    var submissions = new Submissions();
    try (var site = Site.start(context, 2)) {
      kill(site, submissions, context.folder(), random, kills(context), findings);
      ThreadDeath.carryOut(site, submissions, context.folder(), random, findings);
      findings.judge(Oracle.whereNothingMoves(), site.evidence(submissions));
    }
    return findings.verdict();
  }

  private static int kills(ProofContext context) {
    return context.quick() ? QUICK_KILLS : KILLS;
  }

  /** Kills so many routers of a running site and waits until every job has ended. */
  private static void kill(
      Site site,
      Submissions submissions,
      Path folder,
      SplittableRandom random,
      int kills,
      Findings findings) {
    var deaths = new Deaths(site);
    Map<HaltPoint.Moment, Integer> halts = new EnumMap<>(HaltPoint.Moment.class);
    int signals = 0;
    site.provider().spoil("speech", SLOW, "delay:55000");
    List<Clip> clips = Clips.of(site.provider(), random.split(), 4);
    try (var publisher = new Publisher(site.bootstrapServers(), random.split());
        var flow = new Flow(publisher)) {
      var moments = HaltPoint.Moment.values();
      for (int kill = 0; kill < kills; kill++) {
        boolean bySignal = kill % (moments.length + 1) == moments.length;
        JobPlan slow = JobGenerator.announcements(random.split(), 3, Site.TENANTS, SLOW);
        flow.publish(slow.and(plain(random, clips)), INTERVAL);
        if (bySignal) {
          killAtRandom(site, random, deaths, slow);
          signals++;
        } else {
          Path note = folder.resolve("halt-" + kill);
          var point = HaltPoint.drawn(moments[kill % moments.length], random, note);
          halt(site, point, deaths, slow);
          halts.merge(point.moment(), 1, Integer::sum);
        }
      }
      // What is called from now on need not outlast another death.
      site.provider().mend();
      SiteProcesses.ready(site.stack().router());
      flow.publish(plain(random, clips), INTERVAL);
      flow.awaitPublished(submissions);
      site.awaitEnd(submissions, Duration.ofMinutes(4));
    }
    deaths.look(findings);
    for (var moment : HaltPoint.Moment.values()) {
      findings.seen("halts " + moment.word(), halts.getOrDefault(moment, 0), kills > 2 ? 1 : 0);
    }
    findings.seen("kills at a random time", signals, kills > 3 ? 1 : 0);
    findings.seen("records of aborted transactions", aborted(site), 1);
  }

  /**
   * Puts a halting router in the place of the running one, until it halts, and brings that back.
   */
  private static void halt(Site site, HaltPoint point, Deaths deaths, JobPlan slow) {
    AppProcess own = site.stack().router();
    deaths.of(own, slow);
    try (AppProcess halting = site.processes().haltingRouter(point)) {
      Deadline.after(DIES_WITHIN).await("a router halts " + point, () -> !halting.alive());
      if (!Files.exists(point.note())) {
        throw new ProofFailure(
            "a router died before it came to " + point + ":\n" + halting.logTail(30));
      }
      deaths.seen();
    }
    own.restart();
  }

  private static void killAtRandom(
      Site site, SplittableRandom random, Deaths deaths, JobPlan slow) {
    AppProcess router = SiteProcesses.ready(site.stack().router());
    LockSupport.parkNanos(Duration.ofMillis(random.nextLong(1, 3_000)).toNanos());
    deaths.of(router, slow);
    router.restart();
  }

  private static JobPlan plain(SplittableRandom random, List<Clip> clips) {
    return JobGenerator.plan(
        random.split(), JobGenerator.Mix.plain(20), Site.TENANTS, Site.STRAY, clips);
  }

  /** Records on the router's outputs that only a reader of uncommitted records sees. */
  static long aborted(Site site) {
    TopicScan topics = site.topics();
    return topics.raw(RouterKills::output).size() - topics.committed(RouterKills::output).size();
  }

  /** Whether the router writes what others read there. */
  static boolean output(String topic) {
    return topic.startsWith("audio.lanes.")
        || topic.endsWith(".results")
        || topic.endsWith(".events")
        || List.of("audio.intake", "audio.signals", "audio.decisions", "audio.usage")
            .contains(topic);
  }
}
