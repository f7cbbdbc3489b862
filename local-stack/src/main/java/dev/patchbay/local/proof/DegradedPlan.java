package dev.patchbay.local.proof;

import dev.patchbay.local.LiveAgent;
import dev.patchbay.local.LiveAgent.Limits;
import dev.patchbay.local.talk.DegradedRules;
import dev.patchbay.local.talk.Leaving;
import dev.patchbay.local.talk.TalkScript;
import dev.patchbay.local.talk.Utterance;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A caller whose talk cannot be had live, and the agent that this one alone calls.
 *
 * @param opening what it says first where it can be had
 * @param rules what must become of it
 */
record DegradedPlan(TalkScript script, LiveAgent agent, String opening, DegradedRules rules) {
  /** More than anybody here says. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  /** Who says nothing for so long has finished. */
  private static final Limits LIMITS =
      new Limits(Limits.USUAL.length(), Duration.ofSeconds(5), Limits.USUAL.cost());

  /**
   * While a vendor speaks, and hears.
   *
   * @param number of the talk; every second one is a callback, in each format
   */
  static DegradedPlan spoken(int number, RandomGenerator random) {
    var draft = new TalkPlan.Draft(number, random);
    String notice = draft.text(6, 12);
    if (callsBack(number)) {
      return callback(draft, notice, "B");
    }
    var says = Utterance.of(draft.text(6, 14), draft.afterAll(notice), draft.pause());
    return new DegradedPlan(
        TalkCues.caller(draft, List.of(says), leaving(number, draft)),
        notes(draft, notice),
        draft.opening(),
        new DegradedRules(told(notice), "B", "notes"));
  }

  /** While none does: whose words cannot be taken down hears the agent's last word. */
  static DegradedPlan lastWord(int number, RandomGenerator random) {
    var draft = new TalkPlan.Draft(number, random);
    String notice = draft.text(6, 12);
    return callsBack(number)
        ? callback(draft, notice, "C")
        : new DegradedPlan(
            TalkCues.caller(draft, List.of(), TalkCues.STAYS),
            notes(draft, notice),
            draft.opening(),
            new DegradedRules(told(LiveAgent.FALLBACK), "C", "notice"));
  }

  private static boolean callsBack(int number) {
    return (number + number / 4) % 2 == 0;
  }

  private static DegradedPlan callback(TalkPlan.Draft draft, String notice, String tier) {
    return new DegradedPlan(
        TalkCues.caller(draft, List.of(), TalkCues.STAYS),
        draft.plays(List.of()).callingBack(notice),
        draft.opening(),
        new DegradedRules(told(notice), tier, "callback"));
  }

  private static LiveAgent notes(TalkPlan.Draft draft, String notice) {
    return draft.plays(List.of()).within(LIMITS).takingNotes(notice, LONGEST);
  }

  private static String told(String behind) {
    return LiveAgent.DISCLOSURE + " " + behind;
  }

  /** Some end their frames, some are said to have hung up, some stay. */
  private static Leaving leaving(int number, TalkPlan.Draft draft) {
    Leaving.How[] all = Leaving.How.values();
    return new Leaving(TalkCues.STAYS.cue(), draft.pause(), all[number % all.length]);
  }

  boolean callsBack() {
    return rules.reason().equals("callback");
  }
}
