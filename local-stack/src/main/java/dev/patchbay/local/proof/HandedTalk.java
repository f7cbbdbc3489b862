package dev.patchbay.local.proof;

import dev.patchbay.local.LiveAgent;
import dev.patchbay.local.shop.Conduct;
import dev.patchbay.local.talk.TalkRules;
import dev.patchbay.local.talk.TalkScript;
import dev.patchbay.local.talk.Utterance;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A caller is handed over from one agent to another, who has a tool that the first one has not. */
final class HandedTalk {
  private static final String ORDER = "P-01";

  private HandedTalk() {}

  /** The order that is looked up. */
  static void stock(ShopSite shop) {
    shop.keep(ORDER, "", Conduct.GOOD);
  }

  static TalkEnd of(TalkPlan.Draft first, TalkPlan.Draft second) {
    List<String> says = List.of(first.text(4, 6), first.text(4, 6), second.text(6, 8));
    String transfer = "transfer_to_" + second.agent();
    LiveAgent desk =
        first
            .plays(List.of("say " + says.get(0), "call " + transfer + " {}"))
            .handingTo(List.of(second.agent()));
    LiveAgent other =
        second
            .plays(
                List.of(
                    "say " + says.get(1),
                    "call find_order {\"number\": \"" + ORDER + "\"}",
                    "ask " + says.get(2)))
            .using(List.of(ShopSite.finds()));
    TalkScript script =
        TalkCues.caller(
            first.jobId(),
            first.agent(),
            List.of(Utterance.of(first.text(4, 7), first.afterAll(first.opening()), first.pause())),
            first.leaves(says.get(2)));
    return TalkEnd.undisturbed(
        "handed over",
        List.of(desk, other),
        script,
        talk -> {
          var breaches =
              new ArrayList<>(new TalkRules(first.opening(), says).breaches(talk.report()));
          talk.endedOtherwise("completed: hung_up").ifPresent(breaches::add);
          breaches.addAll(handed(talk, first.agent(), second.agent()));
          return breaches;
        });
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
    breaches.addAll(unknowing(talk));
    return breaches;
  }

  /** The second agent reads the caller's own words: nothing of the first one's talk is deleted. */
  private static List<String> unknowing(TalkSeen talk) {
    boolean deleted =
        talk.sessions().stream()
            .anyMatch(session ->
                Stream.of("conversation.item.delete", "conversation.item.truncate")
                    .anyMatch(type -> session.sent(type).findAny().isPresent()));
    boolean read =
        talk.usage().reversed().stream()
            .filter(line -> line.model().equals(TalkMoney.SPEAKS))
            .findFirst()
            .filter(line ->
                Stream.of("input_audio_tokens", "cached_input_audio_tokens")
                    .anyMatch(meter ->
                        line.quantities().containsKey(meter)
                            && line.quantities().get(meter).signum() > 0))
            .isPresent();
    return deleted || !read ? List.of("the second agent did not know what was said") : List.of();
  }
}
