package dev.patchbay.talk.conversation;

import dev.patchbay.schemas.EffectOutcome;
import dev.patchbay.schemas.TalkCapsule;
import dev.patchbay.schemas.TalkSide;
import dev.patchbay.schemas.TurnText;
import dev.patchbay.talk.conversation.Consents.Pending;
import dev.patchbay.talk.conversation.Consents.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A talk goes on from what its last holder left. Nothing is said or asked twice that was heard. */
final class Unpacking {
  private Unpacking() {}

  /**
   * @param reason why another holder goes on
   */
  static void into(Draft d, TalkCapsule from, String reason) {
    d.write(new Line.Moved(reason, Optional.of(standing(from))));
    d.talk =
        Talk.resumed(
            d.setup.agent(from.agent()).map(Agent::name).orElse(d.talk.agent()),
            from.beganAt().toEpochMilli(),
            d.nowMs,
            from.opening());
    d.script = new Script(from.turns(), List.of(), Recent.of(Bounds.MOST_IDS));
    from.remembered().forEach(entry -> d.memory = d.memory.plus(entry(entry)));
    from.unwritten().forEach(line -> Scribe.tell(d, told(line)));
    d.consents =
        new Consents(
            Optional.empty(),
            from.questions(),
            0,
            d.setup.past().stream().map(effect -> known(effect, from)).toList());
    from.calls().forEach(call -> callAgain(d, call));
    from.owed()
        .forEach(
            owed -> Asking.want(d, Want.said(Packing.kind(owed.what()), owed.words().orElse(""))));
    Noticing.oweBehind(d, from);
    from.confirmation().ifPresent(asked -> confirmation(d, asked));
  }

  private static Memory.Entry entry(TalkCapsule.Remembered entry) {
    return entry
        .side()
        .<Memory.Entry>map(side -> new Memory.Said(0, side(side), entry.text()))
        .orElseGet(() ->
            new Memory.Did(
                0,
                entry.callId().orElseThrow(),
                entry.tool().orElseThrow(),
                entry.arguments().orElseThrow().json(),
                entry.text()));
  }

  /** How many turns are not told again. */
  private static int standing(TalkCapsule from) {
    return from.unwritten().isEmpty() ? from.turns() : from.unwritten().getFirst().turn() - 1;
  }

  private static Line.Final told(TalkCapsule.Unwritten line) {
    return new Line.Final(
        line.turn(), side(line.side()), line.item(), line.text(), how(line.how()), line.heardMs());
  }

  /** What became of an effect the ledger knows best; what it was for, the capsule alone. */
  private static PastEffect known(PastEffect effect, TalkCapsule from) {
    return from.effects().stream()
        .filter(granted -> granted.confirmation().equals(effect.confirmationId()))
        .findFirst()
        .map(granted ->
            new PastEffect(
                effect.confirmationId(),
                effect.tool(),
                granted.arguments(),
                effect.end() == Effect.EffectEnd.UNKNOWN ? end(granted.outcome()) : effect.end()))
        .orElse(effect);
  }

  private static Effect.EffectEnd end(EffectOutcome outcome) {
    return switch (outcome) {
      case DONE -> Effect.EffectEnd.DONE;
      case FAILED -> Effect.EffectEnd.NOT_DONE;
      case UNKNOWN -> Effect.EffectEnd.UNKNOWN;
    };
  }

  /** It changes nothing, so it may be made again. */
  private static void callAgain(Draft d, TalkCapsule.OpenCall call) {
    tool(d, call.tool())
        .ifPresent(tool -> {
          long deadline = d.nowMs + tool.timeout().toMillis();
          d.calls =
              d.calls
                  .seen(call.callId())
                  .plus(
                      new Calls.Open(
                          call.callId(),
                          "",
                          call.tool(),
                          call.arguments().json(),
                          deadline,
                          d.nowMs + Bounds.WORKING_MS));
          d.add(
              new Effect.Call(
                  call.callId(),
                  call.tool(),
                  call.arguments(),
                  Optional.empty(),
                  Instant.ofEpochMilli(deadline)));
        });
  }

  private static void confirmation(Draft d, TalkCapsule.OpenConfirmation asked) {
    tool(d, asked.tool())
        .ifPresent(tool -> {
          var pending =
              new Pending(
                  asked.id(),
                  asked.callId(),
                  tool,
                  asked.arguments(),
                  asked.question(),
                  Phase.ASKING,
                  "",
                  "",
                  0,
                  d.nowMs + Bounds.QUESTION_MS);
          switch (asked.phase()) {
            case ASKING -> Consenting.set(d, pending);
            case HEARD -> Consenting.set(d, pending.heard(d.nowMs + Bounds.ANSWER_MS));
            case GIVEN -> given(d, pending);
          }
        });
  }

  /** The caller is not asked again: what was not claimed is, and what was is not called again. */
  private static void given(Draft d, Pending p) {
    Optional<PastEffect> past =
        d.consents.past().stream()
            .filter(effect -> effect.confirmationId().equals(p.id()))
            .findFirst();
    if (past.isEmpty()) {
      Granting.claim(d, p);
      return;
    }
    d.consents =
        d.consents.effect(new PastEffect(p.id(), p.tool().name(), p.arguments(), past.get().end()));
    String status =
        switch (past.get().end()) {
          case DONE -> "already_done";
          case NOT_DONE -> "not_done";
          case UNKNOWN -> "unknown";
        };
    Replying.status(d, p.callId(), p.tool(), p.arguments(), status, true);
  }

  private static Optional<ToolSpec> tool(Draft d, String name) {
    return d.agent()
        .tool(name)
        .or(() -> d.setup.cast().stream().flatMap(agent -> agent.tool(name).stream()).findFirst());
  }

  private static Line.Side side(TalkSide side) {
    return switch (side) {
      case CALLER -> Line.Side.CALLER;
      case AGENT -> Line.Side.AGENT;
    };
  }

  private static Line.How how(TurnText how) {
    return switch (how) {
      case WHOLE -> Line.How.WHOLE;
      case ESTIMATED -> Line.How.ESTIMATED;
      case MISSING -> Line.How.MISSING;
    };
  }
}
