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
import java.util.UUID;
import java.util.stream.IntStream;

/** Many streams, each into two languages, as fast as people speak. */
public final class Translations implements Proof {
  /**
   * Between the first and the last begin: a worker's JVM is cold then. All run beside each other
   * for the rest.
   */
  private static final Duration SPREAD = Duration.ofSeconds(20);

  private static final Duration QUICK_SPREAD = Duration.ofSeconds(2);

  /** Of the streams: a machine that is busy may be late with a dial, and no more than that. */
  private static final int MOST_LOST_PERCENT = 10;

  private static final Duration BESIDES = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "translations";
  }

  @Override
  public String about() {
    return "20 streams into two languages: every word once, in text and sound, usage exact";
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
    int streams = context.quick() ? 3 : 20;
    int seconds = context.quick() ? 20 : 120;
    List<StreamPlan> plans =
        IntStream.range(0, streams).mapToObj(i -> plan(i, seconds, random.split())).toList();
    var findings = new Findings();
    try (var site = TranslationSite.start(context)) {
      context.say().accept(streams + " streams of " + seconds + " s into two languages");
      List<StreamReport> reports =
          site.carryOut(
              plans,
              context.quick() ? QUICK_SPREAD : SPREAD,
              Duration.ofSeconds(seconds).plus(BESIDES));
      long furthestMs =
          reports.stream()
              .mapToLong(report ->
                  TranslationRules.judge(report, report.plan().lost().isEmpty(), findings))
              .max()
              .orElse(0);
      List<UsageSeen> usage = site.usage();
      List<TalkSession> sessions = site.sessions();
      TranslationMoney.breaches(usage, sessions).forEach(findings::breach);
      long inForm = sessions.stream().filter(TalkSession::endedInForm).count();
      long lost = sessions.size() - inForm;
      if (inForm != 2L * streams || lost > streams * MOST_LOST_PERCENT / 100) {
        findings.breach("%d sessions ended in form, %d were lost".formatted(inForm, lost));
      }
      findings.checked(plans.stream().mapToLong(plan -> 4L * plan.words().size()).sum());
      findings.figure("usage lines", Integer.toString(usage.size()));
      findings.figure("sessions that were lost", Long.toString(lost));
      findings.figure("times of segments off by at most, ms", Long.toString(furthestMs));
      TranslationLags.tell(reports, findings);
    }
    return findings.verdict();
  }

  /** One in three is a telephone's, and of one in three frames are lost. */
  private static StreamPlan plan(int number, int seconds, SplittableRandom random) {
    Sound sound =
        switch (number % 6) {
          case 1 -> Sound.MU_LAW;
          case 4 -> Sound.A_LAW;
          default -> Sound.PCM;
        };
    List<String> languages = number % 2 == 0 ? List.of("es", "fr") : List.of("de", "ja");
    StreamPlan plan = StreamPlan.of(id(random), languages, sound, seconds, random.split());
    return number % 3 == 2 ? plan.losing(3, random) : plan;
  }

  static String id(SplittableRandom random) {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
