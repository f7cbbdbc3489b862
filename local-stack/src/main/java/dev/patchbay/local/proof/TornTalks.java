package dev.patchbay.local.proof;

import dev.patchbay.local.sockets.Texts;
import dev.patchbay.local.talk.TalkRules;
import dev.patchbay.local.talk.TalkScript;
import dev.patchbay.local.talk.Transcript;
import dev.patchbay.local.talk.Utterance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Talks of which a session breaks in the middle of a reply: they go on in another. */
final class TornTalks {
  /** Of the deltas of a session: behind the opening's, within the first reply's. */
  private static final int WITHIN_A_REPLY = 60;

  private static final int LONG = 20;

  /** As long as a response that does not begin is waited for. */
  private static final Duration MOST_DEAD_AIR = Duration.ofSeconds(8);

  private TornTalks() {}

  static List<TalkEnd> all(Supplier<TalkPlan.Draft> drafts) {
    return List.of(torn("dropped", "drop", drafts.get()), torn("stalled", "stall", drafts.get()));
  }

  /** The first session breaks in the middle of a reply: the next one gives it again. */
  private static TalkEnd torn(String what, String fault, TalkPlan.Draft draft) {
    List<String> replies = List.of(draft.text(LONG, LONG + 1), draft.text(4, 7));
    TalkScript script =
        TalkCues.caller(
            draft.jobId(),
            draft.agent(),
            List.of(
                Utterance.of(draft.text(4, 7), draft.afterAll(draft.opening()), draft.pause()),
                Utterance.of(draft.text(4, 7), draft.afterAll(replies.getFirst()), draft.pause())),
            draft.leaves(replies.getLast()));
    return TalkEnd.undisturbed(
            what,
            List.of(draft.answers(replies)),
            script,
            talk -> {
              var breaches = new ArrayList<>(TalkRules.inForm(talk.report()));
              talk.endedOtherwise("completed: hung_up").ifPresent(breaches::add);
              if (talk.sessions().stream().filter(its -> its.struckBy(fault)).count() != 1) {
                breaches.add("no session was struck by " + fault);
              }
              breaches.addAll(mended(talk, draft.opening(), replies));
              if (talk.deadAir().compareTo(MOST_DEAD_AIR) > 0) {
                breaches.add("nothing was heard for " + talk.deadAir());
              }
              return breaches;
            })
        .prepared(caller -> caller.spoil(fault + ":" + WITHIN_A_REPLY, 1));
  }

  /** The caller heard all that was meant; of the first reply, before that, what had come of it. */
  private static List<String> mended(TalkSeen talk, String opening, List<String> replies) {
    var breaches = new ArrayList<String>();
    List<String> heard = talk.report().heard().words();
    List<String> whole = Texts.words(opening + " " + String.join(" ", replies));
    List<String> first = Texts.words(replies.getFirst());
    int from = Texts.words(opening).size();
    int again = heard.size() - whole.size();
    if (again <= 0 || again > first.size()) {
      breaches.add("of the reply that broke off %d words were heard before".formatted(again));
    } else {
      Texts.beginning("what broke off", heard.subList(from, from + again), first)
          .ifPresent(breaches::add);
      var without = new ArrayList<>(heard);
      without.subList(from, from + again).clear();
      Texts.difference("what the caller heard", without, whole).ifPresent(breaches::add);
    }
    List<String> said =
        talk.report().script().says().stream()
            .flatMap(utterance -> utterance.words().stream())
            .toList();
    Texts.difference(
            "what the provider understood", talk.transcript().words(Transcript.Side.CALLER), said)
        .ifPresent(breaches::add);
    return breaches;
  }
}
