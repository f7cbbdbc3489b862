package dev.patchbay.local.proof;

import dev.patchbay.local.LiveAgent;
import dev.patchbay.local.proof.AttemptPlan.When;
import dev.patchbay.local.shop.ShopCall;
import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.local.talk.TalkScript;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/**
 * A talk in which a caller has one order cancelled.
 *
 * @param what is shown by it
 */
record EffectTalk(String what, TalkReport report) {
  private static final String GREETING = "How can I help you?";
  private static final When HEARD_OUT = new When(When.Kind.SILENT, 600, 0);
  private static final When ASKED = new When(When.Kind.QUESTION, 0, 300);
  private static final When OVER = new When(When.Kind.SILENT, 2500, 0);

  /** Who asks for the change twice at once, again when it is over, and again as another agent. */
  static List<LiveAgent> cast(EffectCase each) {
    String cancel = "call cancel_order {\"number\":\"" + each.order() + "\"}";
    LiveAgent.Tool tool =
        switch (each.endpoint()) {
          case SHOP -> ShopSite.changes("cancel");
          case NOBODY -> ShopSite.changesNothing("cancel");
        };
    String other = each.agent() + "-2";
    List<String> first =
        List.of(
            cancel,
            cancel,
            "say I ask once more.",
            cancel,
            "ask Anything else?",
            cancel,
            "call transfer_to_" + other + " {}");
    List<String> second =
        List.of("say Here is another one.", cancel, "say Once more.", cancel, "ask Anything else?");
    return List.of(
        new LiveAgent(each.agent(), first, GREETING, List.of(tool), List.of(other)),
        new LiveAgent(other, second, GREETING, List.of(tool), List.of()));
  }

  static TalkScript reAsked(String agent, String order, RandomGenerator random) {
    return TalkCues.caller(
        id(random),
        agent,
        List.of(
            TalkCues.when(HEARD_OUT, "Please cancel order " + order + "."),
            TalkCues.when(ASKED, "Yes, please."),
            TalkCues.when(OVER, "Cancel it once more, and let me talk to somebody else.")),
        TalkCues.leaves(OVER));
  }

  /** Who asks for the change until it is confirmed. */
  static LiveAgent desk(String agent, String order) {
    String cancel = "call cancel_order {\"number\":\"" + order + "\"}";
    return new LiveAgent(
        agent,
        List.of(cancel, "say Once more.", cancel, "say Once more.", cancel, "ask Anything else?"),
        GREETING,
        List.of(ShopSite.changes("cancel")),
        List.of());
  }

  /** Who says yes whenever asked, and stays. */
  static TalkScript confirming(String jobId, String agent, String order) {
    return TalkCues.caller(
        jobId,
        agent,
        List.of(
            TalkCues.when(HEARD_OUT, "Please cancel order " + order + "."),
            TalkCues.when(ASKED, "Yes, please."),
            TalkCues.when(ASKED, "Yes."),
            TalkCues.when(ASKED, "Yes, please.")),
        TalkCues.STAYS);
  }

  private static String id(RandomGenerator random) {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /** How often the model asked for the change again. */
  static long askedAgain(TalkReport report) {
    return Math.max(0, report.transcripts().stream().filter(EffectTalk::asks).count() - 1);
  }

  private static boolean asks(JsonNode line) {
    return TalkCues.is(line, "tool-called")
        && line.path("tool").asString("").equals("cancel_order");
  }

  /** Holds the talk, its result and the shop's calls against what must have come of it. */
  void judge(EffectEnding ending, List<ShopCall> calls, Findings findings) {
    report.errors().forEach(error -> findings.breach(what + ": " + error));
    judgeEnd(ending, calls, findings);
  }

  /** The same of a talk that was broken off. */
  void judgeEnd(EffectEnding ending, List<ShopCall> calls, Findings findings) {
    findings.checked(1);
    List<String> breaches =
        report
            .result()
            .map(result -> ending.breaches(ShopSite.TENANT, result, calls))
            .orElse(List.of("no result"));
    breaches.forEach(breach -> findings.breach(what + ": " + breach));
    if (!breaches.isEmpty()) {
      findings.breach(what + ": " + TalkCues.went(report));
    }
  }
}
