package dev.patchbay.local.proof;

import dev.patchbay.local.Deadline;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Verdict;
import dev.patchbay.local.talk.TalkReport;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Many live talks at once, as fast as people speak, of callers who let the agent finish. */
public final class ParallelTalks implements Proof {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
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
  public Verdict run(ProofContext context) {
    var random = new SplittableRandom(context.seed());
    int talks = context.quick() ? 8 : 50;
    int turns = context.quick() ? 3 : 5;
    int most = context.quick() ? 10 : 30;
    List<TalkPlan> plans =
        IntStream.range(0, talks)
            .mapToObj(number -> TalkPlan.polite(number, random.split(), turns, most))
            .toList();
    var findings = new Findings();
    try (var site = TalkSite.start(context, plans.stream().map(TalkPlan::agent).toList())) {
      context.say().accept(talks + " talks of " + turns + " turns");
      List<TalkReport> reports =
          site.switchboard()
              .carryOut(
                  plans.stream().map(TalkPlan::script).toList(),
                  Duration.ofSeconds(talks / 5),
                  PATIENCE);
      Settled.await(site.stack().bootstrapServers(), Deadline.after(SETTLING));
      var money =
          new TalkMoney(
              site.topics().committed("audio.usage"::equals), TalkSession.all(site.provider()));
      for (int i = 0; i < talks; i++) {
        plans.get(i).rules().breaches(reports.get(i)).forEach(findings::breach);
        money.breaches(plans.get(i), reports.get(i)).forEach(findings::breach);
      }
      findings.figure("usage lines", money.lines());
      TalkFigures.tell(reports, site.switchboard(), findings);
    }
    return findings.verdict();
  }
}
