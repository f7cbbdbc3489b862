package dev.patchbay.talk.conversation;

import dev.patchbay.schemas.JsonObject;
import dev.patchbay.talk.conversation.Consents.Pending;
import dev.patchbay.talk.conversation.Consents.Phase;
import java.util.Optional;

/** The model proposes a change to the world; from that a question to the caller is made. */
final class Proposing {
  private Proposing() {}

  /** The model asks for a mutating tool. */
  static void propose(
      Draft d, String callId, ToolSpec tool, String template, JsonObject arguments) {
    if (isUnderWay(d, tool, arguments)) {
      Replying.status(d, callId, tool, arguments, "already_asked", false);
      return;
    }
    Optional<PastEffect> past = d.consents.effect(tool.name(), arguments);
    if (past.isPresent()) {
      boolean done = past.get().end() == Effect.EffectEnd.DONE;
      Replying.status(d, callId, tool, arguments, done ? "already_done" : "unknown", true);
      return;
    }
    if (d.consents.pending().isPresent() && !makesRoom(d, callId, tool)) {
      return;
    }
    Optional<String> question = Question.of(template, arguments, d.wording().nothing());
    if (d.manner().transcription().isEmpty() || question.isEmpty()) {
      Replying.refuse(d, callId, tool.name(), "cannot_be_confirmed");
    } else if (d.consents.asked() >= Bounds.MOST_QUESTIONS
        || d.consents.past().size() >= Bounds.MOST_EFFECTS) {
      Replying.refuse(d, callId, tool.name(), "too_many_effects");
    } else {
      ask(d, callId, tool, arguments, question.get());
    }
  }

  /** A repeated wish changes nothing. */
  private static boolean isUnderWay(Draft d, ToolSpec tool, JsonObject arguments) {
    return d.consents
        .pending()
        .filter(there -> there.tool().name().equals(tool.name()))
        .filter(there -> there.arguments().equals(arguments))
        .isPresent();
  }

  /** A newer wish takes the place of one that is not answered. */
  private static boolean makesRoom(Draft d, String callId, ToolSpec tool) {
    if (d.consents.in(Phase.ASKING, Phase.HEARD)) {
      Consenting.end(d, Line.Consent.WITHDRAWN, "superseded");
      return true;
    }
    Replying.refuse(d, callId, tool.name(), "one_at_a_time");
    return false;
  }

  private static void ask(
      Draft d, String callId, ToolSpec tool, JsonObject arguments, String question) {
    String id = "e" + d.setup.epoch() + "c" + (d.consents.asked() + 1);
    long until = d.nowMs + Bounds.QUESTION_MS;
    var pending =
        new Pending(id, callId, tool, arguments, question, Phase.ASKING, "", "", 0, until);
    d.consents = d.consents.another(pending);
    Consenting.write(d, pending, Line.Consent.ASKED);
    Asking.want(d, Want.said(Want.Kind.QUESTION, question));
  }
}
