package dev.patchbay.local.proof;

import dev.patchbay.local.talk.Cue;
import dev.patchbay.local.talk.TalkRules;
import dev.patchbay.local.talk.TalkScript;
import dev.patchbay.local.talk.Utterance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The model wishes to wait: the agent keeps still until the caller speaks on. */
final class StillTalk {
  private static final Duration STILL = Duration.ofMillis(2500);

  private StillTalk() {}

  static TalkEnd of(TalkPlan.Draft draft) {
    String reply = draft.text(5, 8);
    TalkScript script =
        TalkCues.caller(
            draft.jobId(),
            draft.agent(),
            List.of(
                Utterance.of(draft.text(4, 6), draft.afterAll(draft.opening()), draft.pause()),
                Utterance.of(draft.text(4, 6), new Cue.Told(StillTalk::waits), STILL)),
            draft.leaves(reply));
    return TalkEnd.undisturbed(
            "waiting",
            List.of(draft.plays(List.of())),
            script,
            talk -> {
              var breaches =
                  new ArrayList<>(
                      new TalkRules(draft.opening(), List.of(reply)).breaches(talk.report()));
              talk.endedOtherwise("completed: hung_up").ifPresent(breaches::add);
              List<String> turns =
                  talk.transcript()
                      .of("final")
                      .map(line -> line.path("side").asString(""))
                      .toList();
              long waits = talk.report().transcripts().stream().filter(StillTalk::waits).count();
              if (!turns.equals(List.of("agent", "caller", "caller", "agent")) || waits != 1) {
                breaches.add("it did not keep still: %s, %d waits".formatted(turns, waits));
              }
              return breaches;
            })
        // A session that takes the first one's place meanwhile does not wait once more.
        .prepared(caller -> {
          caller.plays("call wait_for_user {}\nask " + reply, 1);
          caller.plays("ask " + reply, 10);
        });
  }

  private static boolean waits(JsonNode line) {
    return TalkCues.is(line, "tool-answered")
        && line.path("tool").asString("").equals("wait_for_user");
  }
}
