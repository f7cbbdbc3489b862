package dev.patchbay.talk.conversation;

/** Speech that came to nothing. */
final class FalseStart {
  private FalseStart() {}

  /** It came to nothing: whoever was cut short goes on. */
  static void of(Draft d, CallerTurn turn) {
    d.note(Noted.FALSE_START);
    d.caller = d.caller.unended();
    if (!turn.committed()) {
      uncommitted(d, turn);
      return;
    }
    d.caller = d.caller.without(turn.itemId());
    Scribe.nothing(d, turn.itemId());
    boolean consumed = Consenting.falseStart(d, turn.itemId());
    if (turn.answered()) {
      return;
    }
    if (d.link.ready()) {
      d.delete(turn.itemId());
    }
    if (!consumed) {
      goOn(d, turn.cut());
    }
  }

  /** What the provider has made no item of goes for nothing; should it yet, that is a turn. */
  private static void uncommitted(Draft d, CallerTurn turn) {
    if (!forget(d, turn)) {
      goOn(d, turn.cut());
    }
  }

  private static boolean forget(Draft d, CallerTurn turn) {
    d.caller = d.caller.without(turn.itemId());
    Scribe.forget(d, turn.itemId());
    return Consenting.falseStart(d, turn.itemId());
  }

  /**
   * Nobody says two things at once: speech whose end was not told is over when another begins.
   *
   * @return what it had cut short, which the other has to answer for
   */
  static Silencing.Cut forgetEndless(Draft d, String itemId) {
    var cut = Silencing.Cut.NOTHING;
    for (CallerTurn turn : d.caller.turns()) {
      if (!turn.stopped() && !turn.itemId().equals(itemId)) {
        forget(d, turn);
        cut = cut.or(turn.cut());
      }
    }
    return cut;
  }

  /**
   * The session is gone that heard it, and the next one hears it from its beginning: until then
   * nothing is told of it, and it still has cut short what it cut.
   */
  static void heardAgain(Draft d, CallerTurn turn) {
    d.note(Noted.HEARD_AGAIN);
    d.caller = d.caller.without(turn.itemId());
    Scribe.due(d, turn.itemId(), Bounds.NEVER);
    if (Consenting.decides(d, turn.itemId())) {
      return;
    }
    if (turn.cut() == Silencing.Cut.HEARD) {
      d.caller = d.caller.cut(turn.cut());
    }
    goOn(d, turn.cut());
  }

  /** The session is gone that heard it, or it never ended: nobody hears it to its end. */
  static void lost(Draft d, CallerTurn turn) {
    if (turn.committed()) {
      Hearing.unknown(d, turn);
    } else {
      d.note(Noted.SPEECH_LOST);
      uncommitted(d, turn);
    }
  }

  /** The same, and nothing follows from it here. */
  static void unjudged(Draft d, CallerTurn turn) {
    d.caller = d.caller.without(turn.itemId());
    if (!turn.committed()) {
      d.note(Noted.SPEECH_LOST);
    }
  }

  /** Whoever was cut short for nothing goes on; who was not heard yet begins again. */
  static void goOn(Draft d, Silencing.Cut cut) {
    switch (cut) {
      case NOTHING, AGAIN -> {}
      case UNHEARD -> Asking.want(d, Want.own(Want.Kind.ANSWER));
      case HEARD -> Asking.want(d, Want.own(Want.Kind.GO_ON));
    }
  }
}
