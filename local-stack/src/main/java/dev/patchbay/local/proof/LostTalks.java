package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import dev.patchbay.local.LiveAgent;
import dev.patchbay.local.shop.Conduct;
import dev.patchbay.local.talk.Cue;
import dev.patchbay.local.talk.TalkRules;
import dev.patchbay.local.talk.TalkScript;
import dev.patchbay.local.talk.Utterance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Talks whose provider or whose worker fails them for good: they end by name, with all that they
 * were granted to change.
 */
final class LostTalks {
  /** Orders that are changed in talks that are lost: one that the shop answers of, one not. */
  private static final String KILLED = "T-01";

  private static final String UNKNOWN = "T-02";

  /** For three dials that are refused. */
  private static final Duration REFUSED_IN = Duration.ofSeconds(15);

  /**
   * A lease of eight seconds, the time in which another worker would have begun, which is twenty
   * here, and what a busy machine takes besides.
   */
  private static final Duration TOLD_IN = Duration.ofSeconds(50);

  private static final int DIALS = 3;

  private LostTalks() {}

  /**
   * @param others how many further talks are to be over before the worker is killed
   */
  static List<TalkEnd> all(Supplier<TalkPlan.Draft> drafts, int others) {
    var lost =
        List.of(
            refused("key refused", "401", 1, "provider_refused", drafts.get()),
            refused("sessions refused", "503", DIALS, "provider_unavailable", drafts.get()),
            unknown(drafts.get()));
    return Stream.concat(lost.stream(), Stream.of(killed(drafts.get(), others + lost.size())))
        .toList();
  }

  /** Their orders. */
  static void stock(ShopSite shop) {
    shop.keep(KILLED, "", Conduct.GOOD);
    shop.keep(UNKNOWN, "", Conduct.MUTE);
  }

  /** No session is to be had: the caller hears nothing, and is told so soon. */
  private static TalkEnd refused(
      String what, String fault, int dials, String reason, TalkPlan.Draft draft) {
    TalkScript script = TalkCues.caller(draft.jobId(), draft.agent(), List.of(), TalkCues.STAYS);
    return TalkEnd.undisturbed(
            what,
            List.of(draft.answers(List.of(draft.text(4, 6)))),
            script,
            talk -> {
              List<String> breaches = told(talk);
              talk.endedOtherwise("failed: " + reason).ifPresent(breaches::add);
              long struck = talk.sessions().stream().filter(its -> its.struckBy(fault)).count();
              if (struck != dials || struck != talk.sessions().size()) {
                breaches.add(
                    "%d of %d dials were refused, not all of %d"
                        .formatted(struck, talk.sessions().size(), dials));
              }
              if (talk.length().filter(length -> length.compareTo(REFUSED_IN) <= 0).isEmpty()) {
                breaches.add("the caller waited for " + TalkSeen.words(talk.length()));
              }
              if (talk.cost().signum() != 0) {
                breaches.add("it cost " + talk.cost());
              }
              return breaches;
            })
        .prepared(caller -> caller.spoil(fault, 100));
  }

  private static LiveAgent cancels(TalkPlan.Draft draft, String order) {
    return draft
        .plays(List.of("call cancel_order {\"number\": \"" + order + "\"}", "ask Anything else?"))
        .using(List.of(ShopSite.changes("cancel")));
  }

  private static TalkScript confirming(TalkPlan.Draft draft, String order) {
    return TalkCues.caller(
        draft.jobId(),
        draft.agent(),
        List.of(
            Utterance.of(
                "Please cancel order " + order + ".",
                draft.afterAll(draft.opening()),
                draft.pause()),
            Utterance.of("Yes, please.", new Cue.Told(TalkCues::askedToItsEnd), draft.pause())),
        TalkCues.STAYS);
  }

  /** The provider is gone while the shop has a call that it never answers. */
  private static TalkEnd unknown(TalkPlan.Draft draft) {
    TalkScript script = confirming(draft, UNKNOWN);
    return TalkEnd.undisturbed(
            "lost with a call",
            List.of(cancels(draft, UNKNOWN)),
            script,
            talk -> {
              List<String> breaches =
                  lost(talk, "provider_unavailable", new EffectEnding("unknown", 1, 1));
              breaches.addAll(told(talk));
              long refused = talk.sessions().stream().filter(its -> its.struckBy("503")).count();
              if (refused == 0 || talk.sessions().stream().noneMatch(TalkSession::expired)) {
                breaches.add("no session was ended, or none refused behind it");
              }
              return breaches;
            })
        .struck(stage -> {
          stage.awaitChange(UNKNOWN);
          stage.caller().spoil("503", 100);
          stage.caller().expire();
        });
  }

  /** The worker is killed when the change is done and told, and nobody else talks any more. */
  private static TalkEnd killed(TalkPlan.Draft draft, int others) {
    TalkScript script = confirming(draft, KILLED);
    return TalkEnd.undisturbed(
            "killed",
            List.of(cancels(draft, KILLED)),
            script,
            talk -> {
              List<String> breaches = lost(talk, "holder_lost", new EffectEnding("done", 1, 1));
              if (talk.sessions().stream().noneMatch(TalkSession::brokeOff)) {
                breaches.add("its session did not break off");
              }
              if (!talk.told().isMissingNode()) {
                breaches.add("the result tells how it went, and nobody is left to say");
              }
              return breaches;
            })
        .struck(stage -> {
          stage.told().awaitReport("the change is told", script.jobId(), LostTalks::tellsDone);
          stage.told().awaitResults(others);
          stage.site().stack().realtimeWorkers().forEach(AppProcess::kill);
        });
  }

  private static boolean tellsDone(JsonNode report) {
    return report
        .path("effects")
        .valueStream()
        .anyMatch(effect -> effect.path("outcome").asString("").equals("done"));
  }

  /** Its holder was left to say how it went until it failed. */
  private static List<String> told(TalkSeen talk) {
    List<String> breaches = TalkRules.inOrder(talk.report());
    int lines = talk.transcript().lines().size();
    if (talk.told("transcriptSequence") != lines) {
      breaches.add(
          "%d lines of its transcript, the result tells %d"
              .formatted(lines, talk.told("transcriptSequence")));
    }
    return breaches;
  }

  private static List<String> lost(TalkSeen talk, String reason, EffectEnding effect) {
    var breaches = new ArrayList<String>();
    talk.endedOtherwise("failed: " + reason).ifPresent(breaches::add);
    if (talk.toldAfter().filter(after -> after.compareTo(TOLD_IN) <= 0).isEmpty()) {
      breaches.add(
          "from the end of its last session to its result: " + TalkSeen.words(talk.toldAfter()));
    }
    breaches.addAll(effect.breaches(ShopSite.TENANT, talk.result(), talk.calls()));
    breaches.addAll(talk.report().heard().breaches());
    return breaches;
  }
}
