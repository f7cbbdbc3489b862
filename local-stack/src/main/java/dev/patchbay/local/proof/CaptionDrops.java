package dev.patchbay.local.proof;

import dev.patchbay.local.Deadline;
import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Verdict;
import dev.patchbay.local.talk.FrameFault;
import dev.patchbay.local.talk.TalkReport;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sessions that break off while streams are captioned, at moments by chance: within a word that is
 * told, and behind what is sent. No word is lost or told twice, and the certificate of gaps names
 * what did not come, and nothing else.
 */
public final class CaptionDrops implements Proof {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration SPREAD = Duration.ofSeconds(2);
  private static final Duration SETTLING = Duration.ofSeconds(60);
  private static final Duration LENGTH = Duration.ofSeconds(40);

  @Override
  public String name() {
    return "caption-drops";
  }

  @Override
  public String about() {
    return "30 sessions of captions broken off: no word lost or doubled, gaps named exactly";
  }

  @Override
  public boolean inQuickRun() {
    return false;
  }

  @Override
  public Verdict run(ProofContext context) {
    var random = new SplittableRandom(context.seed());
    int drops = context.quick() ? 10 : 30;
    int streams = context.quick() ? 5 : 12;
    List<CaptionPlan> plans =
        IntStream.range(0, streams)
            .mapToObj(number ->
                CaptionPlan.of(
                    number, random.split(), LENGTH, number % 2 == 0 ? List.of() : gaps(random)))
            .toList();
    var findings = new Findings();
    try (var site = StreamSite.start(context)) {
      List<String> faults = Stream.generate(() -> fault(random)).limit(drops).toList();
      faults.forEach(fault -> site.provider().spoilNext("transcription", fault, 1));
      context.say().accept(streams + " streams, " + drops + " drops");
      List<TalkReport> reports =
          site.switchboard()
              .carryOut(plans.stream().map(CaptionPlan::script).toList(), SPREAD, PATIENCE);
      Settled.await(site.stack().bootstrapServers(), Deadline.after(SETTLING));
      List<TalkSession> sessions = TalkSession.all(site.provider());
      TalkNotes.leave(context, reports, sessions);
      var money = CaptionMoney.of(site.topics().committed("audio.usage"::equals), sessions);
      for (int i = 0; i < streams; i++) {
        var rules = new CaptionRules(plans.get(i), reports.get(i));
        rules.breaches(false).forEach(findings::breach);
        money.breaches(rules).forEach(findings::breach);
        findings.checked(CaptionLines.of(reports.get(i)).finals().size());
      }
      if (money.charged().compareTo(money.served()) < 0) {
        findings.breach(
            "%s s are charged, the simulator bills %s s"
                .formatted(money.charged(), money.served()));
      }
      seen(sessions, reports, plans, drops, findings);
    }
    return findings.verdict();
  }

  private static void seen(
      List<TalkSession> sessions,
      List<TalkReport> reports,
      List<CaptionPlan> plans,
      int drops,
      Findings findings) {
    findings.seen(
        "sessions broken off",
        sessions.stream().filter(session -> !session.account().path("struck").isEmpty()).count(),
        drops);
    findings.seen(
        "sessions anew",
        IntStream.range(0, plans.size())
            .mapToLong(i -> new CaptionRules(plans.get(i), reports.get(i)).reconnects())
            .sum(),
        drops);
    findings.seen(
        "spans of frames that never came",
        reports.stream().mapToLong(report -> report.faults().size()).sum(),
        plans.size() / 2);
  }

  /** In the middle of a word's frame, or behind some that was sent. */
  private static String fault(SplittableRandom random) {
    return random.nextBoolean()
        ? "drop:" + random.nextInt(1, 24)
        : "close:1011:" + random.nextInt(3, 60);
  }

  /** In speech, and in the silence behind the next utterance but one. */
  static List<FrameFault> gaps(SplittableRandom random) {
    return List.of(
        new FrameFault.Missing(
            new FrameFault.Place(1, random.nextInt(5, 12)), random.nextInt(1, 4)),
        new FrameFault.Missing(new FrameFault.Place(3, random.nextInt(5, 12)), 1));
  }
}
