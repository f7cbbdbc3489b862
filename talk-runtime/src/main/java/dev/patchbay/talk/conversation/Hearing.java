package dev.patchbay.talk.conversation;

import java.util.Optional;

/**
 * What the caller says. Speech silences the agent at once; whether it is a turn is decided by its
 * words.
 */
final class Hearing {
  private Hearing() {}

  static void started(Draft d, String itemId) {
    Optional<CallerTurn> there = d.caller.turn(itemId);
    if (there.filter(CallerTurn::committed).isPresent() || Scribe.isOver(d, itemId)) {
      return;
    }
    Silencing.Cut before = FalseStart.forgetEndless(d, itemId).or(d.caller.cut());
    d.talk = d.talk.callerActive(d.nowMs);
    d.replies = d.replies.without(Want.Kind.IDLE).without(Want.Kind.WORKING);
    Silencing.Cut cut = Closing.mayInterrupt(d) ? Silencing.interrupt(d) : Silencing.Cut.NOTHING;
    if (there.isEmpty()) {
      Consenting.callerBegan(d, itemId, cut != Silencing.Cut.NOTHING);
    }
    Scribe.begin(d, Line.Side.CALLER, itemId);
    Silencing.Cut own = there.map(CallerTurn::cut).orElse(Silencing.Cut.NOTHING);
    d.caller =
        d.caller
            .speaking(Optional.of(itemId))
            .cut(Silencing.Cut.NOTHING)
            .with(CallerTurn.begun(itemId, cut.or(own).or(before), d.nowMs));
  }

  static void stopped(Draft d, String itemId) {
    d.talk = d.talk.callerActive(d.nowMs);
    long beganMs = d.caller.turn(itemId).map(CallerTurn::sinceMs).orElse(d.nowMs);
    d.caller.turn(itemId).ifPresent(turn -> d.caller = d.caller.with(turn.stopped(d.nowMs)));
    if (d.caller.speaking().filter(itemId::equals).isPresent()) {
      d.caller = d.caller.speaking(Optional.empty()).ended(beganMs, d.nowMs);
    }
  }

  static void committed(Draft d, String itemId) {
    if (Scribe.isOver(d, itemId)) {
      return;
    }
    if (d.caller.speaking().filter(itemId::equals).isPresent()) {
      stopped(d, itemId);
    }
    Scribe.begin(d, Line.Side.CALLER, itemId);
    Optional<CallerTurn> there = d.caller.turn(itemId);
    if (there.filter(CallerTurn::committed).isPresent()) {
      return;
    }
    if (there.isEmpty()) {
      d.talk = d.talk.callerActive(d.nowMs);
      Consenting.spoken(d);
    }
    CallerTurn turn =
        there.orElseGet(() -> CallerTurn.begun(itemId, Silencing.Cut.NOTHING, d.nowMs));
    d.calls = d.calls.newTurn();
    boolean now = !turn.interrupted() && !Consenting.decides(d, itemId);
    if (d.link.responds()) {
      d.replies = d.replies.owed(d.nowMs);
    } else if (now && turn.words().isEmpty()) {
      answer(d);
    }
    boolean answered = d.link.responds() || (now && turn.words().isEmpty());
    CallerTurn next = turn.committed(answered, d.nowMs);
    d.caller = d.caller.with(next);
    if (d.manner().transcription().isEmpty()) {
      unknown(d, next);
    } else {
      Scribe.due(d, itemId, d.nowMs + Bounds.WORDS_MS);
      decideIfKnown(d, next);
    }
  }

  /** The provider makes an item of silence and answers it by itself. */
  static void silent(Draft d, String itemId) {
    CallerTurn turn =
        CallerTurn.begun(itemId, Silencing.Cut.NOTHING, d.nowMs).committed(true, d.nowMs);
    d.caller = d.caller.with(turn);
    Scribe.begin(d, Line.Side.CALLER, itemId);
    Scribe.due(d, itemId, d.nowMs + Bounds.WORDS_MS);
    boolean busy = Timing.isBusy(d);
    d.replies = d.replies.owed(d.nowMs);
    if (busy) {
      d.talk = d.talk.active(d.nowMs);
    } else if (Timing.isAway(d)) {
      Closing.finish(d, EndReason.IDLE);
    } else {
      d.talk = d.talk.prompted(d.nowMs);
    }
  }

  /** The words of an item are known, in whatever order items come. */
  static void said(Draft d, String itemId, String words) {
    Optional<CallerTurn> turn = d.caller.turn(itemId);
    if (turn.isEmpty()) {
      Scribe.said(d, itemId, words);
      return;
    }
    CallerTurn known = turn.get().said(words);
    d.caller = d.caller.with(known);
    decideIfKnown(d, known);
  }

  static void failed(Draft d, String itemId) {
    d.caller
        .turn(itemId)
        .ifPresent(turn -> {
          CallerTurn unheard = turn.unheard();
          d.caller = d.caller.with(unheard);
          decideIfKnown(d, unheard);
        });
  }

  private static void decideIfKnown(Draft d, CallerTurn turn) {
    if (!turn.committed()) {
      return;
    }
    if (turn.failed()) {
      unknown(d, turn);
    } else {
      turn.words().ifPresent(words -> decide(d, turn, words));
    }
  }

  private static void decide(Draft d, CallerTurn turn, String words) {
    boolean filler = turn.interrupted() && d.wording().fillers().contains(Words.of(words));
    if (!Words.any(words) || filler) {
      FalseStart.of(d, turn);
      return;
    }
    d.caller = d.caller.without(turn.itemId());
    Scribe.said(d, turn.itemId(), words);
    settle(d, turn, Optional.of(words));
  }

  /** Whoever cannot be understood may have said something: it is a turn. */
  static void unknown(Draft d, CallerTurn turn) {
    d.caller = d.caller.without(turn.itemId());
    Scribe.unknown(d, turn.itemId());
    settle(d, turn, Optional.empty());
  }

  private static void settle(Draft d, CallerTurn turn, Optional<String> words) {
    boolean consumed = Consenting.answered(d, turn.itemId(), words);
    if (!consumed && !turn.answered()) {
      answer(d);
    }
  }

  /** Who was to go on, because the caller had not spoken, answers instead. */
  private static void answer(Draft d) {
    d.replies = d.replies.without(Want.Kind.GO_ON);
    Asking.want(d, Want.own(Want.Kind.ANSWER));
  }

  static void tick(Draft d) {
    for (CallerTurn turn : d.caller.turns()) {
      long age = d.nowMs - turn.sinceMs();
      if (turn.committed() && age >= Bounds.WORDS_MS) {
        unknown(d, turn);
      } else if (turn.committed()
          && !turn.answered()
          && !Consenting.decides(d, turn.itemId())
          && age >= Bounds.FALSE_START_MS) {
        d.caller = d.caller.with(turn.answered(true));
        answer(d);
      } else if (turn.stopped() && !turn.committed() && age >= Bounds.COMMIT_MS) {
        FalseStart.of(d, turn);
      } else if (!turn.stopped() && age >= Bounds.SPEECH_MS) {
        FalseStart.lost(d, turn);
        // Whatever drones on would become one item, longer than what was announced of its cost.
        d.forgetHeard();
        d.caller = d.caller.speaking(Optional.empty());
        d.talk = d.talk.active(d.nowMs);
      }
    }
  }
}
