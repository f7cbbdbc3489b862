package dev.patchbay.local.proof;

import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Verdict;
import dev.patchbay.local.sockets.Sound;
import dev.patchbay.local.stream.StreamPlan;
import dev.patchbay.local.stream.StreamReport;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** The provider cuts sessions of translations wherever it likes, again and again. */
public final class TranslationDrops implements Proof {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  /** Deltas that a session gives well at most; some five a second. */
  private static final int MOST_DELTAS = 40;

  @Override
  public String name() {
    return "translation-drops";
  }

  @Override
  public String about() {
    return "30 sessions cut at random moments: no word lost or doubled, in text and in sound";
  }

  @Override
  public boolean inQuickRun() {
    return false;
  }

  @Override
  public Verdict run(ProofContext context) {
    var random = new SplittableRandom(context.seed());
    int streams = context.quick() ? 3 : 5;
    int drops = context.quick() ? 8 : 30;
    int seconds = context.quick() ? 20 : 50;
    List<StreamPlan> plans =
        IntStream.range(0, streams).mapToObj(i -> plan(i, seconds, random.split())).toList();
    var findings = new Findings();
    try (var site = TranslationSite.start(context)) {
      for (int i = 0; i < drops; i++) {
        site.provider().spoilNext("translation", "drop:" + random.nextInt(1, MOST_DELTAS), 1);
      }
      List<StreamReport> reports = site.carryOut(plans, Duration.ofSeconds(2), PATIENCE);
      long furthestMs =
          reports.stream()
              .mapToLong(report ->
                  TranslationRules.judge(report, report.plan().lost().isEmpty(), findings))
              .max()
              .orElse(0);
      List<TalkSession> sessions = site.sessions();
      TranslationMoney.breaches(site.usage(), sessions).forEach(findings::breach);
      findings.seen(
          "sessions cut",
          sessions.stream().filter(session -> session.struckBy("drop")).count(),
          drops);
      findings.seen(
          "sessions beyond the first",
          reports.stream().mapToLong(TranslationDrops::reconnects).sum(),
          drops);
      findings.checked(plans.stream().mapToLong(plan -> 4L * plan.words().size()).sum());
      findings.figure("times of segments off by at most, ms", Long.toString(furthestMs));
      TranslationLags.tell(reports, findings);
    }
    return findings.verdict();
  }

  private static long reconnects(StreamReport report) {
    return report
        .result()
        .map(result -> result.at("/outcome/output/stream/reconnects"))
        .map(JsonNode::asLong)
        .orElse(0L);
  }

  private static StreamPlan plan(int number, int seconds, SplittableRandom random) {
    Sound sound = number % 3 == 1 ? Sound.MU_LAW : Sound.PCM;
    StreamPlan plan =
        StreamPlan.of(Translations.id(random), List.of("es", "fr"), sound, seconds, random.split());
    return number % 3 == 2 ? plan.losing(3, random) : plan;
  }
}
