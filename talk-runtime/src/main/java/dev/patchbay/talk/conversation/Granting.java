package dev.patchbay.talk.conversation;

import dev.patchbay.talk.conversation.Consents.Pending;
import dev.patchbay.talk.conversation.Consents.Phase;
import dev.patchbay.talk.conversation.Effect.EffectEnd;
import java.time.Instant;
import java.util.Optional;

/** What was confirmed is claimed at the ledger, granted or refused, and called once. */
final class Granting {
  private Granting() {}

  static void claim(Draft d, Pending p) {
    Consenting.write(d, p, Line.Consent.GIVEN);
    if (d.talk.suspended()) {
      over(d, p, "not_possible_now");
      return;
    }
    Consenting.set(d, p.to(Phase.CLAIMING, d.nowMs + Bounds.CLAIM_MS));
    d.consents = d.consents.tellAt(d.nowMs + Bounds.WORKING_MS);
    d.add(new Effect.Claim(p.id(), p.tool().name(), p.arguments()));
  }

  static void granted(Draft d, String id, Instant until) {
    Optional<Pending> claimed = claimed(d, id);
    if (claimed.isEmpty()) {
      boolean known = d.consents.past().stream().anyMatch(e -> e.confirmationId().equals(id));
      if (!known) {
        settle(d, id, EffectEnd.NOT_DONE);
      }
      return;
    }
    Pending p = claimed.get();
    if (d.nowMs >= until.toEpochMilli() || d.talk.suspended()) {
      record(d, p, EffectEnd.NOT_DONE);
      over(d, p, "not_possible_now");
      return;
    }
    d.consents = d.consents.effect(effect(p, EffectEnd.UNKNOWN));
    long deadline = d.nowMs + p.tool().timeout().toMillis();
    Consenting.set(d, p.to(Phase.CALLING, deadline + Bounds.TOOL_GRACE_MS));
    d.add(
        new Effect.Call(
            p.callId(),
            p.tool().name(),
            p.arguments(),
            Optional.of(p.id()),
            Instant.ofEpochMilli(deadline)));
  }

  static void denied(Draft d, String id) {
    claimed(d, id).ifPresent(p -> over(d, p, "not_possible_now"));
  }

  /** Should a grant still come, nothing is called. */
  static void unanswered(Draft d, Pending p) {
    over(d, p, "not_possible_now");
  }

  /** The call has ended, for all that is known. */
  static void returned(Draft d, Pending p, ToolOutcome outcome) {
    switch (outcome) {
      case ToolOutcome.Answered(String json) -> {
        record(d, p, EffectEnd.DONE);
        free(d);
        Replying.answer(d, p.callId(), p.tool().name(), p.arguments().json(), json, "ok", 0);
      }
      case ToolOutcome.Refused(String code) -> {
        record(d, p, EffectEnd.NOT_DONE);
        free(d);
        Replying.status(d, p.callId(), p.tool(), p.arguments(), "not_done", true);
      }
      case ToolOutcome.Unknown(String code) -> {
        record(d, p, EffectEnd.UNKNOWN);
        over(d, p, "unknown");
      }
    }
  }

  /** The call of this confirmation, if it is under way. */
  static Optional<Pending> calling(Draft d, String callId) {
    return d.consents
        .pending()
        .filter(p -> p.phase() == Phase.CALLING && p.callId().equals(callId));
  }

  private static void over(Draft d, Pending p, String status) {
    free(d);
    Replying.status(d, p.callId(), p.tool(), p.arguments(), status, true);
  }

  private static void free(Draft d) {
    d.consents = d.consents.pending(Optional.empty());
  }

  private static void record(Draft d, Pending p, EffectEnd end) {
    d.consents = d.consents.effect(effect(p, end));
    settle(d, p.id(), end);
  }

  private static void settle(Draft d, String id, EffectEnd end) {
    d.add(new Effect.Settle(id, end));
  }

  private static PastEffect effect(Pending p, EffectEnd end) {
    return new PastEffect(p.id(), p.tool().name(), p.arguments(), end);
  }

  private static Optional<Pending> claimed(Draft d, String id) {
    return d.consents.pending().filter(p -> p.phase() == Phase.CLAIMING && p.id().equals(id));
  }
}
