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

/** Many streams that are captioned at once, as fast as people speak. */
public final class ParallelCaptions implements Proof {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration SPREAD = Duration.ofSeconds(5);
  private static final Duration SETTLING = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "captions";
  }

  @Override
  public String about() {
    return "50 streams captioned at once: every word once, in order, at its time, usage exact";
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
    int streams = context.quick() ? 10 : 50;
    Duration length = Duration.ofSeconds(context.quick() ? 20 : 120);
    List<CaptionPlan> plans =
        IntStream.range(0, streams)
            .mapToObj(number -> CaptionPlan.of(number, random.split(), length, List.of()))
            .toList();
    var findings = new Findings();
    try (var site = StreamSite.start(context)) {
      context.say().accept(streams + " streams of " + length.toSeconds() + " s");
      List<TalkReport> reports =
          site.switchboard()
              .carryOut(plans.stream().map(CaptionPlan::script).toList(), SPREAD, PATIENCE);
      Settled.await(site.stack().bootstrapServers(), Deadline.after(SETTLING));
      List<TalkSession> sessions = TalkSession.all(site.provider());
      TalkNotes.leave(context, reports, sessions);
      var money = CaptionMoney.of(site.topics().committed("audio.usage"::equals), sessions);
      var latency = new CaptionLatency();
      for (int i = 0; i < streams; i++) {
        var rules = new CaptionRules(plans.get(i), reports.get(i));
        rules.breaches(true).forEach(findings::breach);
        money.breaches(rules).forEach(findings::breach);
        latency.add(plans.get(i), reports.get(i));
        findings.checked(CaptionLines.of(reports.get(i)).finals().size());
      }
      if (money.charged().compareTo(money.served()) != 0) {
        findings.breach(
            "%s s are charged, the simulator bills %s s"
                .formatted(money.charged(), money.served()));
      }
      findings.figure("seconds charged", money.charged());
      findings.figure("usage lines", money.lines().size());
      latency.tell(findings);
    }
    return findings.verdict();
  }
}
