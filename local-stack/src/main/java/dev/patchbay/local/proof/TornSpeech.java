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

/**
 * Talks of which a session breaks in the middle of what the caller says, while its target is
 * healthy: another session of the same holder hears the sentence from its beginning.
 */
final class TornSpeech {
  /** As long as a session that is half open is not seen to be, and then some. */
  private static final Duration MOST_DEAD_AIR = Duration.ofSeconds(8);

  private TornSpeech() {}

  static List<TalkEnd> all(Supplier<TalkPlan.Draft> drafts) {
    return List.of(
        torn("closed in mid speech", "close", "close:1011", drafts.get()),
        torn("half open in mid speech", "halfopen", "halfopen", drafts.get()));
  }

  /**
   * @param struck the simulator's word for what befell a session
   * @param fault the same as a script, but for the number of the client's events
   */
  private static TalkEnd torn(String what, String struck, String fault, TalkPlan.Draft draft) {
    List<String> said = List.of(draft.text(4, 7), draft.text(14, 18));
    List<Duration> pauses = List.of(draft.pause(), draft.pause());
    List<String> replies = List.of(draft.text(4, 7), draft.text(4, 7));
    TalkScript script =
        TalkCues.caller(
            draft.jobId(),
            draft.agent(),
            List.of(
                Utterance.of(said.getFirst(), draft.afterAll(draft.opening()), pauses.getFirst()),
                Utterance.of(said.getLast(), draft.afterAll(replies.getFirst()), pauses.getLast())),
            draft.leaves(replies.getLast()));
    String death =
        new DeathPoint()
            .agent(draft.opening())
            .caller(pauses.getFirst().toMillis(), said.getFirst())
            .agent(replies.getFirst())
            .inSpeech(
                fault,
                pauses.getLast().toMillis(),
                said.getLast(),
                draft.frameMillis(),
                draft.random());
    return TalkEnd.undisturbed(
            what,
            List.of(draft.answers(replies)),
            script,
            talk -> {
              var breaches =
                  new ArrayList<>(new TalkRules(draft.opening(), replies).breaches(talk.report()));
              talk.endedOtherwise("completed: hung_up").ifPresent(breaches::add);
              if (talk.sessions().stream().filter(its -> its.struckBy(struck)).count() != 1) {
                breaches.add("no session was struck by " + struck);
              }
              breaches.addAll(toldOnce(talk, said));
              if (talk.deadAir().compareTo(MOST_DEAD_AIR) > 0) {
                breaches.add("nothing was heard for " + talk.deadAir());
              }
              return breaches;
            })
        .prepared(caller -> caller.spoil(death, 1));
  }

  /** Each sentence is one turn of the transcript, with all of its words. */
  private static List<String> toldOnce(TalkSeen talk, List<String> said) {
    List<List<String>> turns =
        talk.transcript().finals(Transcript.Side.CALLER).stream()
            .map(turn -> Texts.words(turn.text()))
            .toList();
    List<List<String>> whole = said.stream().map(Texts::words).toList();
    return turns.equals(whole)
        ? List.of()
        : List.of(
            "of %s words that the caller said in two turns %s were told"
                .formatted(sizes(whole), sizes(turns)));
  }

  private static List<Integer> sizes(List<List<String>> turns) {
    return turns.stream().map(List::size).toList();
  }
}
