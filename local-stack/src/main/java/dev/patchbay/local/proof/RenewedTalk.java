package dev.patchbay.local.proof;

import dev.patchbay.local.talk.TalkRules;
import dev.patchbay.local.talk.Transcript;
import dev.patchbay.local.talk.Utterance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A talk that outlives what the provider lets a session live. What the agent answers to a turn
 * hangs on how many the session knows, so that none may be lost on the way to the next, or doubled.
 */
final class RenewedTalk {
  /** So old the provider lets a session get, and the workers are told so. */
  static final Duration SESSION = Duration.ofSeconds(20);

  private static final int TURNS = 5;

  private RenewedTalk() {}

  static TalkEnd of(TalkPlan.Draft draft) {
    List<String> replies = IntStream.range(0, TURNS).mapToObj(_ -> draft.text(8, 10)).toList();
    List<Utterance> says =
        IntStream.range(0, TURNS)
            .mapToObj(turn ->
                Utterance.of(
                    draft.text(6, 9),
                    draft.afterAll(turn == 0 ? draft.opening() : replies.get(turn - 1)),
                    draft.pause()))
            .toList();
    return TalkEnd.undisturbed(
        "renewed",
        List.of(draft.answers(replies)),
        TalkCues.caller(draft.jobId(), draft.agent(), says, draft.leaves(replies.getLast())),
        talk -> {
          var breaches =
              new ArrayList<>(new TalkRules(draft.opening(), replies).polite(talk.report()));
          talk.endedOtherwise("completed: hung_up").ifPresent(breaches::add);
          breaches.addAll(outlived(talk));
          talk.sessions().stream()
              .skip(1)
              .flatMap(session -> forgotten(session, talk.transcript()))
              .forEach(breaches::add);
          return breaches;
        });
  }

  private static List<String> outlived(TalkSeen talk) {
    var breaches = new ArrayList<String>();
    if (talk.told("lengthMs") <= SESSION.toMillis()) {
      breaches.add("it did not outlive a session: %d ms".formatted(talk.told("lengthMs")));
    }
    if (talk.sessions().size() < 2 || talk.told("reconnects") != talk.sessions().size() - 1) {
      breaches.add(
          "%d sessions, and the result tells %d further ones"
              .formatted(talk.sessions().size(), talk.told("reconnects")));
    }
    for (TalkSession session : talk.sessions()) {
      if (!session.leftByClient() || session.age().compareTo(SESSION) >= 0) {
        breaches.add("a session was ended after %d ms".formatted(session.age().toMillis()));
      }
    }
    return breaches;
  }

  /** A session is told what had been said, turn by turn, and nothing else. */
  private static Stream<String> forgotten(TalkSession session, Transcript transcript) {
    List<String> said =
        transcript
            .of("final")
            .map(line -> line.path("text").asString("").strip())
            .limit(session.reminded().size())
            .toList();
    List<String> reminded = session.reminded().stream().map(String::strip).toList();
    return reminded.isEmpty() || !reminded.equals(said)
        ? Stream.of(
            "a new session was told %d turns, not the first ones".formatted(reminded.size()))
        : Stream.empty();
  }
}
