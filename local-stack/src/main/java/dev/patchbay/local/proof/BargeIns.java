package dev.patchbay.local.proof;

import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Verdict;
import dev.patchbay.local.sockets.Texts;
import dev.patchbay.local.talk.BargeInRules;
import dev.patchbay.local.talk.BargeInRules.Cut;
import dev.patchbay.local.talk.BargeInRules.Truncation;
import dev.patchbay.local.talk.Cue;
import dev.patchbay.local.talk.Speech;
import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.local.talk.TalkScript;
import dev.patchbay.local.talk.Utterance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** Callers who cut the agent short at any moment, some of them by a cough. */
public final class BargeIns implements Proof {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** Words of a reply: some five seconds. */
  private static final int LONG = 20;

  private static final int EARLIEST_MS = 150;
  private static final int LATEST_MS = 4000;
  private static final Duration COUGH = Duration.ofMillis(300);

  /** One in so many is no speech. */
  private static final int FALSE_STARTS = 5;

  @Override
  public String name() {
    return "barge-ins";
  }

  @Override
  public String about() {
    return "50 interruptions: the provider is told what was heard, nothing follows its clear";
  }

  @Override
  public boolean inQuickRun() {
    return true;
  }

  @Override
  public Verdict run(ProofContext context) {
    var random = new SplittableRandom(context.seed());
    int talks = context.quick() ? 3 : 10;
    int each = context.quick() ? 3 : 5;
    List<TalkPlan> plans =
        IntStream.range(0, talks).mapToObj(number -> plan(number, each, random.split())).toList();
    var findings = new Findings();
    try (var site = TalkSite.start(context, plans.stream().map(TalkPlan::agent).toList())) {
      context.say().accept("%d talks, %d interruptions each".formatted(talks, each));
      List<TalkReport> reports =
          site.switchboard()
              .carryOut(
                  plans.stream().map(TalkPlan::script).toList(), Duration.ofSeconds(2), PATIENCE);
      List<TalkSession> sessions = TalkSession.all(site.provider());
      TalkNotes.leave(context, reports, sessions);
      var cuts = new ArrayList<Cut>();
      var told = new ArrayList<Truncation>();
      for (int i = 0; i < talks; i++) {
        judge(plans.get(i), reports.get(i), sessions, cuts, told, findings);
      }
      findings.seen("replies cut off", cuts.size(), talks * each);
      findings.seen("truncations", told.size(), talks * each / 2);
      findings.seen("false starts", falseStarts(plans), 1);
      findings.figure(
          "widest distance of marks",
          cuts.stream().mapToLong(Cut::intervalMs).max().orElse(0) + " ms");
      findings.figure("played beyond the last mark that was told", beyond(cuts));
      TalkFigures.tell(reports, site.switchboard(), findings);
    }
    return findings.verdict();
  }

  private static TalkPlan plan(int number, int cuts, RandomGenerator random) {
    var draft = new TalkPlan.Draft(number, random);
    List<String> replies =
        IntStream.rangeClosed(0, cuts)
            .mapToObj(reply -> reply < cuts ? draft.text(LONG, LONG + 1) : draft.text(4, 8))
            .toList();
    var says = new ArrayList<Utterance>();
    says.add(Utterance.of(draft.text(3, 6), draft.afterAll(draft.opening()), draft.pause()));
    for (int cut = 0; cut < cuts; cut++) {
      String first = Texts.words(replies.get(cut)).getFirst();
      var into =
          new Cue.IntoReply(first, Duration.ofMillis(random.nextInt(EARLIEST_MS, LATEST_MS)));
      Speech speech =
          (number + cut) % FALSE_STARTS == 1
              ? falseStart(random)
              : new Speech.Words(draft.text(3, 6));
      says.add(new Utterance(speech, into, Duration.ZERO));
    }
    return draft.plan(says, replies, List.of());
  }

  /** A cough, or a sound of listening. */
  private static Speech falseStart(RandomGenerator random) {
    return random.nextBoolean() ? new Speech.Noise(COUGH) : new Speech.Words("mhm");
  }

  private static void judge(
      TalkPlan plan,
      TalkReport report,
      List<TalkSession> sessions,
      List<Cut> cuts,
      List<Truncation> told,
      Findings findings) {
    var rules = new BargeInRules(plan.replies());
    BargeInRules.Found found = rules.look(report);
    List<Truncation> truncations =
        sessions.stream()
            .filter(session -> session.told(plan.mark()))
            .flatMap(session -> session.truncations().stream())
            .toList();
    rules
        .judge(found, truncations, plan.script().frameMillis())
        .forEach(breach -> findings.breach(plan.script().agent() + ": " + breach));
    rules
        .spoken(report, BargeIns::isFalseStart)
        .forEach(breach -> findings.breach(plan.script().agent() + ": " + breach));
    cuts.addAll(found.cuts());
    told.addAll(truncations);
  }

  private static boolean isFalseStart(Speech speech) {
    return speech instanceof Speech.Noise
        || speech instanceof Speech.Words(String text) && text.equals("mhm");
  }

  private static long falseStarts(List<TalkPlan> plans) {
    return plans.stream()
        .map(TalkPlan::script)
        .map(TalkScript::says)
        .flatMap(List::stream)
        .filter(utterance -> isFalseStart(utterance.speech()))
        .count();
  }

  private static String beyond(List<Cut> cuts) {
    var beyond = new Histogram(TimeUnit.MINUTES.toMillis(10), 3);
    cuts.forEach(cut -> beyond.recordValue(Math.max(0, cut.playedMs() - cut.markedMs())));
    return String.format(
        Locale.ROOT,
        "p50 %d ms, worst %d ms",
        beyond.getValueAtPercentile(50),
        beyond.getMaxValue());
  }
}
