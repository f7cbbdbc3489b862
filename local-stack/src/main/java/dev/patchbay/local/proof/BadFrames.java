package dev.patchbay.local.proof;

import dev.patchbay.local.Proof;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Verdict;
import dev.patchbay.local.talk.Befallen;
import dev.patchbay.local.talk.FaultRules;
import dev.patchbay.local.talk.FrameFault;
import dev.patchbay.local.talk.FrameFault.Place;
import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.local.talk.Utterance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Callers whose frames fare badly: each fault is named, the talk survives. */
public final class BadFrames implements Proof {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int TURNS = 6;

  /** Words of an utterance: some three seconds. */
  private static final int WORDS = 12;

  private static final Duration STALL = Duration.ofMillis(2_700);
  private static final Duration SILENCE = Duration.ofSeconds(11);
  private static final int BUNCH_MS = 800;
  private static final int BUNCHES = 4;

  @Override
  public String name() {
    return "bad-frames";
  }

  @Override
  public String about() {
    return "jittered, late, silent, doubled, reordered and missing frames: named, talks survive";
  }

  @Override
  public boolean inQuickRun() {
    return true;
  }

  @Override
  public Verdict run(ProofContext context) {
    var random = new SplittableRandom(context.seed());
    int talks = context.quick() ? 2 : 12;
    List<TalkPlan> plans =
        IntStream.range(0, talks).mapToObj(number -> plan(number, random.split())).toList();
    var findings = new Findings();
    try (var site = TalkSite.start(context, plans.stream().map(TalkPlan::agent).toList())) {
      context.say().accept(talks + " talks with bad frames");
      List<TalkReport> reports =
          site.switchboard()
              .carryOut(
                  plans.stream().map(TalkPlan::script).toList(), Duration.ofSeconds(2), PATIENCE);
      TalkNotes.leave(context, reports, TalkSession.all(site.provider()));
      for (int i = 0; i < talks; i++) {
        String agent = plans.get(i).script().agent();
        FaultRules.breaches(reports.get(i)).forEach(findings::breach);
        plans
            .get(i)
            .rules()
            .answered(reports.get(i))
            .forEach(breach -> findings.breach(agent + ": " + breach));
      }
      seen(reports, talks, findings);
      TalkFigures.tell(reports, site.switchboard(), findings);
    }
    return findings.verdict();
  }

  private static TalkPlan plan(int number, SplittableRandom random) {
    var draft = new TalkPlan.Draft(number, random);
    List<String> replies = IntStream.range(0, TURNS).mapToObj(_ -> draft.text(3, 6)).toList();
    var says = new ArrayList<Utterance>();
    for (int turn = 0; turn < TURNS; turn++) {
      String before = turn == 0 ? draft.opening() : replies.get(turn - 1);
      says.add(
          Utterance.of(
              draft.text(WORDS, WORDS + 1),
              draft.afterAll(before),
              turn == TURNS - 1 ? SILENCE : draft.pause()));
    }
    return draft.plan(says, replies, faults(draft, random));
  }

  /** One or two for each utterance, apart from each other and from its edges. */
  private static List<FrameFault> faults(TalkPlan.Draft draft, SplittableRandom random) {
    int perSecond = 1000 / draft.frameMillis();
    int bunch = BUNCH_MS / draft.frameMillis();
    return List.of(
        new FrameFault.Missing(early(0, perSecond, random), random.nextInt(1, 4)),
        new FrameFault.Doubled(early(1, perSecond, random)),
        new FrameFault.Swapped(later(1, perSecond, random)),
        new FrameFault.Overtaken(early(2, perSecond, random), random.nextInt(6, 10)),
        new FrameFault.Misformatted(later(2, perSecond, random)),
        new FrameFault.Delayed(early(3, perSecond, random), 10, Duration.ofMillis(400)),
        new FrameFault.Unreadable(later(3, perSecond, random)),
        new FrameFault.Bunched(new Place(4, perSecond / 4), BUNCHES * bunch, bunch),
        new FrameFault.Stalled(early(5, perSecond, random), STALL));
  }

  /** In the utterance's first second, but not at its beginning. */
  private static Place early(int utterance, int perSecond, SplittableRandom random) {
    return new Place(utterance, random.nextInt(perSecond / 4, perSecond));
  }

  /** In its second half second after that. */
  private static Place later(int utterance, int perSecond, SplittableRandom random) {
    return new Place(utterance, random.nextInt(3 * perSecond / 2, 2 * perSecond));
  }

  private static void seen(List<TalkReport> reports, int talks, Findings findings) {
    reports.stream()
        .flatMap(report -> report.faults().stream())
        .map(Befallen::fault)
        .collect(
            Collectors.groupingBy(fault -> fault.getClass().getSimpleName(), Collectors.counting()))
        .forEach((kind, times) -> findings.figure("befell: " + kind, times));
    for (String kind :
        List.of(
            "missing",
            "repeated",
            "reordered",
            "too_late",
            "wrong_format",
            "unreadable",
            "late",
            "jittery",
            "silent",
            "stalled",
            "resumed")) {
      findings.seen(
          "told as " + kind,
          reports.stream().filter(report -> FaultRules.counted(report).containsKey(kind)).count(),
          talks);
    }
  }
}
