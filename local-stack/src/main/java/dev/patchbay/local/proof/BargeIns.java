package dev.patchbay.local.proof;

import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Verdict;
import dev.patchbay.local.sockets.Texts;
import dev.patchbay.local.talk.BargeInRules;
import dev.patchbay.local.talk.BargeInRules.Told;
import dev.patchbay.local.talk.BargeInRules.Truncation;
import dev.patchbay.local.talk.Cue;
import dev.patchbay.local.talk.Cut;
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
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** Callers who cut the agent short at any moment, some of them by a cough. */
public final class BargeIns implements Proof {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** Words of a reply: some five seconds. */
  private static final int LONG = 20;

  private static final int EARLIEST_MS = 150;
  private static final int LATEST_MS = 4000;
  private static final Duration COUGH = Duration.ofMillis(300);

  private static final int SHORTEST_BUFFER_MS = 60;
  private static final int LONGEST_BUFFER_MS = 500;

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
  public boolean measuresTime() {
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
      var told = new ArrayList<Told>();
      for (int i = 0; i < talks; i++) {
        told.addAll(judge(plans.get(i), reports.get(i), sessions, findings));
      }
      findings.seen("replies cut off", told.size(), talks * each);
      findings.seen(
          "truncations",
          told.stream().flatMap(one -> one.truncation().stream()).count(),
          talks * each / 2);
      findings.seen("replies cut off whose player tells no marks", byClock(told), 1);
      findings.seen("false starts", falseStarts(plans), 1);
      figures(told, findings);
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
    return draft.plan(says, replies, List.of(), ear(number, random));
  }

  /** One in ten tells no marks. */
  private static TalkScript.Ear ear(int number, RandomGenerator random) {
    var ahead = Duration.ofMillis(random.nextInt(SHORTEST_BUFFER_MS, LONGEST_BUFFER_MS + 1));
    return new TalkScript.Ear(ahead, TalkScript.Ear.USUAL.markDelay(), number % 10 != 2);
  }

  /** A cough, or a sound of listening. */
  private static Speech falseStart(RandomGenerator random) {
    return random.nextBoolean() ? new Speech.Noise(COUGH) : new Speech.Words("mhm");
  }

  private static List<Told> judge(
      TalkPlan plan, TalkReport report, List<TalkSession> sessions, Findings findings) {
    var rules = new BargeInRules(plan.replies(), plan.script().frameMillis());
    List<Truncation> truncations =
        sessions.stream()
            .filter(session -> session.told(plan.mark()))
            .flatMap(session -> session.truncations().stream())
            .toList();
    BargeInRules.Judgement judgement = rules.judge(report, truncations);
    Stream.concat(
            judgement.breaches().stream(), rules.spoken(report, BargeIns::isFalseStart).stream())
        .forEach(breach -> findings.breach(plan.script().agent() + ": " + breach));
    return judgement.told();
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

  private static long byClock(List<Told> told) {
    return told.stream().filter(one -> one.cut().known() instanceof Cut.ByClock).count();
  }

  private static void figures(List<Told> told, Findings findings) {
    var clears = histogram();
    var beyond = histogram();
    var below = histogram();
    long widest = 0;
    for (Told one : told) {
      Cut cut = one.cut();
      cut.clearAfterMs().ifPresent(after -> clears.recordValue(Math.max(0, after)));
      if (cut.known() instanceof Cut.ByMarks marks) {
        widest = Math.max(widest, marks.interval());
        beyond.recordValue(Math.max(0, cut.playedMs() - marks.marked()));
        one.truncation()
            .ifPresent(at -> below.recordValue(Math.max(0, marks.marked() - at.audioEndMs())));
      }
    }
    findings.figure("from the first frame of speech to the clear", inWords(clears));
    findings.figure("widest distance of marks", widest + " ms");
    findings.figure("played beyond the last mark that was told", inWords(beyond));
    findings.figure("told below what marks say", inWords(below));
  }

  private static Histogram histogram() {
    return new Histogram(TimeUnit.MINUTES.toMillis(10), 3);
  }

  private static String inWords(Histogram millis) {
    return String.format(
        Locale.ROOT,
        "p50 %d ms, worst %d ms",
        millis.getValueAtPercentile(50),
        millis.getMaxValue());
  }
}
