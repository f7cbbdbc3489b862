package dev.patchbay.talk.conversation;

import dev.patchbay.schemas.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the caller is asked to confirm.
 *
 * @param asked how many confirmations this epoch has made
 * @param tellMs when the caller is told that a confirmed call takes long; 0 if that is not due
 * @param past effects that were granted, in this epoch and before
 */
record Consents(Optional<Pending> pending, int asked, long tellMs, List<PastEffect> past) {
  Consents {
    past = List.copyOf(past);
  }

  enum Phase {
    /** The question is on its way. */
    ASKING,
    /** It was heard; the caller's next words answer it. */
    HEARD,
    /** The caller speaks, or has spoken and the words are not known. */
    ANSWERING,
    /** The caller said yes; the ledger is asked. */
    CLAIMING,
    /** Granted and called. */
    CALLING
  }

  /**
   * The one that is under way.
   *
   * @param question to be said word for word
   * @param questionResponse the response that says it; empty until it begins
   * @param answerItem the caller's item that answers or cuts the question; empty until it begins
   * @param asks how often the question was asked
   * @param deadlineMs when this phase is over
   */
  record Pending(
      String id,
      String callId,
      ToolSpec tool,
      JsonObject arguments,
      String question,
      Phase phase,
      String questionResponse,
      String answerItem,
      int asks,
      long deadlineMs) {
    Pending to(Phase next, long untilMs) {
      return new Pending(
          id, callId, tool, arguments, question, next, questionResponse, answerItem, asks, untilMs);
    }

    Pending askedBy(String responseId) {
      return new Pending(
          id, callId, tool, arguments, question, phase, responseId, "", asks + 1, deadlineMs);
    }

    Pending cutBy(String itemId) {
      return new Pending(
          id, callId, tool, arguments, question, phase, questionResponse, itemId, asks, deadlineMs);
    }

    /** To be answered by what is said from now on. */
    Pending heard(long untilMs) {
      return cutBy("").to(Phase.HEARD, untilMs);
    }

    boolean isCut() {
      return phase == Phase.ASKING && !answerItem.isEmpty();
    }

    Pending answeredBy(String itemId, long untilMs) {
      return new Pending(
          id,
          callId,
          tool,
          arguments,
          question,
          Phase.ANSWERING,
          questionResponse,
          itemId,
          asks,
          untilMs);
    }

    @Override
    public String toString() {
      return "Pending[id=%s, tool=%s, phase=%s, asks=%d]".formatted(id, tool.name(), phase, asks);
    }
  }

  Consents pending(Optional<Pending> next) {
    return new Consents(next, asked, tellMs, past);
  }

  Consents tellAt(long ms) {
    return new Consents(pending, asked, ms, past);
  }

  boolean takesLong(long nowMs) {
    return in(Phase.CLAIMING, Phase.CALLING) && tellMs <= nowMs;
  }

  Consents another(Pending next) {
    return new Consents(Optional.of(next), asked + 1, 0, past);
  }

  Consents effect(PastEffect effect) {
    var more = new ArrayList<>(past);
    more.removeIf(there -> there.confirmationId().equals(effect.confirmationId()));
    more.add(effect);
    return new Consents(pending, asked, tellMs, more);
  }

  Optional<PastEffect> effect(String tool, JsonObject arguments) {
    return past.stream()
        .filter(effect -> effect.tool().equals(tool) && effect.arguments().equals(arguments))
        .filter(effect -> effect.end() != Effect.EffectEnd.NOT_DONE)
        .findFirst();
  }

  boolean in(Phase... phases) {
    return pending.filter(p -> List.of(phases).contains(p.phase())).isPresent();
  }

  /** Whether the floor is kept free for the question and its answer. */
  boolean holdsFloor() {
    return in(Phase.ASKING, Phase.HEARD, Phase.ANSWERING);
  }
}
