package dev.patchbay.talk.conversation;

import java.util.Optional;

/**
 * Something the caller says, until it is decided whether it is a turn.
 *
 * @param cut what it cut short
 * @param committed whether the provider has made it an item
 * @param answered whether a response to it is on its way already
 * @param words what was said, once known
 * @param sinceMs when the provider last told something of it
 */
record CallerTurn(
    String itemId,
    Silencing.Cut cut,
    boolean stopped,
    boolean committed,
    boolean answered,
    Optional<String> words,
    boolean failed,
    long sinceMs) {

  static CallerTurn begun(String itemId, Silencing.Cut cut, long nowMs) {
    return new CallerTurn(itemId, cut, false, false, false, Optional.empty(), false, nowMs);
  }

  boolean interrupted() {
    return cut != Silencing.Cut.NOTHING;
  }

  CallerTurn stopped(long nowMs) {
    return new CallerTurn(itemId, cut, true, committed, answered, words, failed, nowMs);
  }

  CallerTurn committed(boolean isAnswered, long nowMs) {
    return new CallerTurn(itemId, cut, true, true, isAnswered, words, failed, nowMs);
  }

  CallerTurn said(String text) {
    return new CallerTurn(
        itemId, cut, stopped, committed, answered, Optional.of(text), false, sinceMs);
  }

  CallerTurn unheard() {
    return new CallerTurn(itemId, cut, stopped, committed, answered, words, true, sinceMs);
  }

  CallerTurn answered(boolean is) {
    return new CallerTurn(itemId, cut, stopped, committed, is, words, failed, sinceMs);
  }

  @Override
  public String toString() {
    return "CallerTurn[itemId=%s, cut=%s, committed=%s, words=%s]"
        .formatted(itemId, cut, committed, words.map(String::length));
  }
}
