package dev.patchbay.talk.conversation;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.EffectOutcome;
import dev.patchbay.schemas.JsonObject;
import dev.patchbay.schemas.TalkCapsule;
import dev.patchbay.schemas.TalkCapsule.ConfirmationPhase;
import dev.patchbay.schemas.TalkSide;
import dev.patchbay.schemas.TurnText;
import dev.patchbay.worker.text.Unicode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * What another holder must know of a talk, as if the provider's session were lost now. Law: what
 * the caller said is either in the words of a turn or behind the place from which the next holder
 * hears; so what is not known in words is left out, with the answer that is wished for because of
 * it.
 */
final class Packing {
  private Packing() {}

  /**
   * @param state of a talk that goes on
   * @param told the broker has all lines up to that one
   * @param input the place from which the caller is to be heard, by the items of the caller's whose
   *     words are not known
   */
  static TalkCapsule pack(
      Setup setup, State state, long number, long told, ToLongFunction<Set<String>> input) {
    var d = new Draft(setup, state, state.nowMs());
    Set<String> unheard = Unheard.byAnother(d);
    d.caller = Caller.SILENT;
    Unheard.forget(d, unheard);
    List<TalkCapsule.Unwritten> unwritten = unwritten(d, told);
    Losing.unsaid(d);
    Noticing.pack(d);
    d.calls.handoff().ifPresent(handoff -> Handing.failed(d, handoff.eventId()));
    return Condensing.fit(
        new TalkCapsule(
            number,
            input.applyAsLong(unheard),
            d.talk.agent(),
            Instant.ofEpochMilli(d.talk.beganMs() > 0 ? d.talk.beganMs() : d.nowMs),
            d.talk.opening(),
            setup.notice().isPresent(),
            d.script.turns(),
            d.consents.asked(),
            d.memory.entries().stream()
                .filter(entry -> !isAmong(unwritten, entry))
                .map(Packing::remembered)
                .toList(),
            unwritten,
            d.calls.open().stream()
                .map(call -> new TalkCapsule.OpenCall(call.callId(), call.tool(), arguments(call)))
                .toList(),
            d.consents.pending().map(Packing::confirmation),
            d.consents.past().stream().map(Packing::granted).toList(),
            d.replies.wants().stream().flatMap(want -> owed(want, !unheard.isEmpty())).toList()));
  }

  private static TalkCapsule.Remembered remembered(Memory.Entry entry) {
    return switch (entry) {
      case Memory.Said(int _, Line.Side side, String text) ->
          TalkCapsule.Remembered.said(side(side), text);
      case Memory.Did(int _, String callId, String tool, String arguments, String output) ->
          TalkCapsule.Remembered.did(callId, tool, object(arguments), output);
    };
  }

  /**
   * What the broker may not have, turns that wait for their place in the transcript, and what has
   * been heard or still sounds.
   */
  private static List<TalkCapsule.Unwritten> unwritten(Draft d, long told) {
    List<TalkCapsule.Unwritten> all =
        Stream.concat(
                d.script.untold(told).stream().map(Packing::unwritten),
                d.script.open().stream()
                    .filter(line -> Unheard.isTold(d, line))
                    .map(line -> unwritten(d, line)))
            .toList();
    return all.subList(Math.max(0, all.size() - TalkCapsule.MOST_UNWRITTEN), all.size());
  }

  private static TalkCapsule.Unwritten unwritten(Line.Final said) {
    return new TalkCapsule.Unwritten(
        said.turn(),
        side(said.side()),
        said.itemId(),
        said.text(),
        how(said.how()),
        said.heardMs());
  }

  private static TalkCapsule.Unwritten unwritten(Draft d, TurnLine line) {
    boolean ready = line.stage() == TurnLine.Stage.READY;
    long sounded = Floor.utterance(d, line.itemId()).map(Utterance::heardMs).orElse(0L);
    return new TalkCapsule.Unwritten(
        line.turn(),
        side(line.side()),
        line.itemId(),
        Unicode.whole(line.text()),
        ready ? how(line.how()) : TurnText.ESTIMATED,
        ready ? line.heardMs() : sounded);
  }

  private static boolean isAmong(List<TalkCapsule.Unwritten> turns, Memory.Entry entry) {
    return entry instanceof Memory.Said said
        && turns.stream().anyMatch(turn -> turn.turn() == said.turn());
  }

  private static TalkCapsule.OpenConfirmation confirmation(Consents.Pending p) {
    ConfirmationPhase phase =
        switch (p.phase()) {
          case ASKING -> ConfirmationPhase.ASKING;
          case HEARD, ANSWERING -> ConfirmationPhase.HEARD;
          case CLAIMING, CALLING -> ConfirmationPhase.GIVEN;
        };
    return new TalkCapsule.OpenConfirmation(
        p.id(), p.callId(), p.tool().name(), p.arguments(), p.question(), phase);
  }

  private static TalkCapsule.GrantedCall granted(PastEffect effect) {
    EffectOutcome outcome =
        switch (effect.end()) {
          case DONE -> EffectOutcome.DONE;
          case NOT_DONE -> EffectOutcome.FAILED;
          case UNKNOWN -> EffectOutcome.UNKNOWN;
        };
    return new TalkCapsule.GrantedCall(
        effect.confirmationId(), effect.tool(), effect.arguments(), outcome);
  }

  /**
   * What follows by itself from the rest is not owed: the disclosure, a question, what a talk that
   * is silent or waits for a tool says of that.
   *
   * @param again whether the caller is heard again, and answered then
   */
  private static Stream<TalkCapsule.Owed> owed(Want want, boolean again) {
    boolean own =
        switch (want.kind()) {
          case ANSWER, GO_ON -> !again;
          case GREETING, FALLBACK, NOTICE -> true;
          case GOODBYE, OPENING, QUESTION, WORKING, IDLE -> false;
        };
    return own
        ? Stream.of(
            new TalkCapsule.Owed(
                want.kind().name().toLowerCase(Locale.ROOT),
                Optional.of(want.words()).filter(words -> !words.isEmpty())))
        : Stream.empty();
  }

  private static JsonObject arguments(Calls.Open call) {
    return object(call.arguments());
  }

  private static JsonObject object(String json) {
    try {
      return JsonObject.parse(json);
    } catch (ContractViolation notAnObject) {
      return JsonObject.parse("{}");
    }
  }

  private static TalkSide side(Line.Side side) {
    return switch (side) {
      case CALLER -> TalkSide.CALLER;
      case AGENT -> TalkSide.AGENT;
    };
  }

  private static TurnText how(Line.How how) {
    return switch (how) {
      case WHOLE -> TurnText.WHOLE;
      case ESTIMATED -> TurnText.ESTIMATED;
      case MISSING -> TurnText.MISSING;
    };
  }

  /** The kinds of what may be owed, by their words. */
  static Want.Kind kind(String word) {
    return List.of(Want.Kind.GO_ON, Want.Kind.GREETING, Want.Kind.FALLBACK, Want.Kind.NOTICE)
        .stream()
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElse(Want.Kind.ANSWER);
  }
}
