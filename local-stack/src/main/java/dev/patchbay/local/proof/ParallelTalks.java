package dev.patchbay.local.proof;

import dev.patchbay.local.Deadline;
import dev.patchbay.local.LiveAgent;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Verdict;
import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.local.talk.TalkScript;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Many live talks at once, as fast as people speak, of callers who let the agent finish: all open
 * for two minutes.
 */
public final class ParallelTalks implements Proof {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int WARM_UP = 6;

  /** They begin one after the other. */
  private static final Duration SPREAD = Duration.ofSeconds(10);

  /** Words of a reply are fewer; a turn of so many and its question take some 32 s. */
  private static final int LONG = 100;

  private static final int SHORT = 10;
  private static final Duration SETTLING = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "talks";
  }

  @Override
  public String about() {
    return "50 live talks at once: every word once and in order both ways, no gap, usage exact";
  }

  @Override
  public boolean inQuickRun() {
    return true;
  }

  @Override
  public boolean measuresTime() {
    return true;
  }

  @Override
  public Verdict run(ProofContext context) {
    var random = new SplittableRandom(context.seed());
    int talks = context.quick() ? 8 : 50;
    int turns = context.quick() ? 3 : 5;
    int most = context.quick() ? SHORT : LONG;
    List<TalkPlan> plans =
        IntStream.range(0, talks)
            .mapToObj(number -> TalkPlan.polite(number, random.split(), turns, most))
            .toList();
    List<TalkPlan> warmUp =
        IntStream.range(talks, talks + (context.quick() ? 0 : WARM_UP))
            .mapToObj(number -> TalkPlan.polite(number, random.split(), 1, 6))
            .toList();
    List<LiveAgent> agents =
        Stream.concat(plans.stream(), warmUp.stream()).map(TalkPlan::agent).toList();
    var findings = new Findings();
    try (var site = TalkSite.start(context, agents)) {
      // They are in no figure: all processes are slow until they are compiled.
      var unused =
          site.switchboard().carryOut(scripts(warmUp), Duration.ofSeconds(warmUp.size()), PATIENCE);
      context.say().accept(talks + " talks of " + turns + " turns");
      List<TalkReport> reports = site.switchboard().carryOut(scripts(plans), SPREAD, PATIENCE);
      TalkVerdicts verdicts = verdicts(site, reports, random);
      Settled.await(site.stack().bootstrapServers(), Deadline.after(SETTLING));
      List<TalkSession> sessions = TalkSession.all(site.provider());
      TalkNotes.leave(context, reports, sessions);
      var money = TalkMoney.of(site.topics().committed("audio.usage"::equals), sessions);
      for (int i = 0; i < talks; i++) {
        plans.get(i).rules().polite(reports.get(i)).forEach(findings::breach);
        String mark = plans.get(i).mark();
        money.breaches(reports.get(i), session -> session.told(mark)).forEach(findings::breach);
      }
      verdicts.breaches(site.topics().committed(verdicts.topics())).forEach(findings::breach);
      findings.figure(
          "verdicts, and as many of a stranger", Integer.toString(verdicts.words().size()));
      OpenTalks open = OpenTalks.of(reports);
      findings.seen("talks open at once", open.most(), talks);
      findings.seen("seconds in which all were", open.all().toSeconds(), context.quick() ? 1 : 120);
      findings.figure("usage lines", Integer.toString(money.lines().size()));
      TalkFigures.tell(reports, site.switchboard(), findings);
    }
    return findings.verdict();
  }

  /** A product's word on each of them, and that of another tenant. */
  private static TalkVerdicts verdicts(
      TalkSite site, List<TalkReport> reports, SplittableRandom random) {
    var verdicts =
        TalkVerdicts.of(
            TalkSite.TENANT,
            TalkSite.STRANGER,
            reports.stream().map(report -> report.script().jobId()).toList());
    try (var publisher = new Publisher(site.stack().bootstrapServers(), random)) {
      publisher.publish(verdicts.publications());
    }
    return verdicts;
  }

  private static List<TalkScript> scripts(List<TalkPlan> plans) {
    return plans.stream().map(TalkPlan::script).toList();
  }
}
