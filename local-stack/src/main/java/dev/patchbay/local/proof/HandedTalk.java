package dev.patchbay.local.proof;

import dev.patchbay.local.LiveAgent;
import dev.patchbay.local.shop.Conduct;
import dev.patchbay.local.talk.TalkRules;
import dev.patchbay.local.talk.TalkScript;
import dev.patchbay.local.talk.Utterance;
import java.util.ArrayList;
import java.util.List;

/**
 * A caller is handed over from one agent to another, who has a tool that the first one has not.
 * What the second one answers hangs on how many of the caller's turns it knows, those before it
 * too.
 */
final class HandedTalk {
  private static final String ORDER = "P-01";

  private HandedTalk() {}

  /** The order that is looked up. */
  static void stock(ShopSite shop) {
    shop.keep(ORDER, "", Conduct.GOOD);
  }

  static TalkEnd of(TalkPlan.Draft first, TalkPlan.Draft second) {
    List<String> says =
        List.of(first.text(4, 6), first.text(4, 6), second.text(6, 8), second.text(4, 6));
    String toWhoKnowsOneTurn = second.text(4, 6);
    String transfer = "transfer_to_" + second.agent();
    List<String> steps =
        List.of(
            "say " + says.get(0),
            "call " + transfer + " {}",
            "say " + says.get(1),
            "call find_order {\"number\": \"" + ORDER + "\"}",
            "ask " + says.get(2));
    List<String> heard =
        List.of(says.get(0), second.greeting(), says.get(1), says.get(2), says.get(3));
    LiveAgent desk = first.plays(List.of()).handingTo(List.of(second.agent()));
    LiveAgent other =
        second.answers(List.of(toWhoKnowsOneTurn, says.get(3))).using(List.of(ShopSite.finds()));
    TalkScript script =
        TalkCues.caller(
            first.jobId(),
            first.agent(),
            List.of(
                Utterance.of(first.text(4, 7), first.afterAll(first.opening()), first.pause()),
                Utterance.of(first.text(4, 7), first.afterAll(says.get(2)), first.pause())),
            first.leaves(says.get(3)));
    return TalkEnd.undisturbed(
            "handed over",
            List.of(desk, other),
            script,
            talk -> {
              var breaches =
                  new ArrayList<>(new TalkRules(first.opening(), heard).breaches(talk.report()));
              talk.endedOtherwise("completed: hung_up").ifPresent(breaches::add);
              breaches.addAll(handed(talk, first.agent(), second.agent()));
              return breaches;
            })
        // A session that takes the first one's place meanwhile has only answers left to give.
        .prepared(caller -> caller.plays(String.join("\n", steps), 1));
  }

  private static List<String> handed(TalkSeen talk, String from, String to) {
    var breaches = new ArrayList<String>();
    boolean told =
        talk.transcript()
            .of("handed-over")
            .map(line -> line.path("from").asString("") + " " + line.path("to").asString(""))
            .toList()
            .equals(List.of(from + " " + to));
    if (!told) {
      breaches.add("the transcript does not tell of one handoff from %s to %s".formatted(from, to));
    }
    new EffectEnding("", 0, 0)
        .breaches(ShopSite.TENANT, talk.result(), talk.calls())
        .forEach(breaches::add);
    String job = talk.report().script().jobId();
    long looked = talk.calls().stream().filter(call -> call.jobId().equals(job)).count();
    if (looked != 1) {
      breaches.add("the second agent's tool was called %d times".formatted(looked));
    }
    List<String> voices =
        talk.sessions().stream()
            .flatMap(session -> session.sent("session.update"))
            .map(event -> event.at("/session/audio/output/voice").asString(""))
            .filter(voice -> !voice.isEmpty())
            .distinct()
            .toList();
    if (voices.size() != 1) {
      breaches.add("the caller heard the voices " + voices);
    }
    return breaches;
  }
}
