package dev.patchbay.realtime.conversation;

import java.util.Optional;

/**
 * Something the caller says, until it is decided whether it is a turn.
 *
 * @param interrupted whether it cut the agent short
 * @param committed whether the provider has made it an item
 * @param answered whether a response to it is on its way already
 * @param words what was said, once known
 * @param sinceMs when the provider last told something of it
 */
record CallerTurn(
    String itemId,
    boolean interrupted,
    boolean stopped,
    boolean committed,
    boolean answered,
    Optional<String> words,
    boolean failed,
    long sinceMs) {

  static CallerTurn begun(String itemId, boolean interrupted, long nowMs) {
    return new CallerTurn(itemId, interrupted, false, false, false, Optional.empty(), false, nowMs);
  }

  CallerTurn stopped(long nowMs) {
    return new CallerTurn(itemId, interrupted, true, committed, answered, words, failed, nowMs);
  }

  CallerTurn committed(boolean isAnswered, long nowMs) {
    return new CallerTurn(itemId, interrupted, true, true, isAnswered, words, failed, nowMs);
  }

  CallerTurn said(String text) {
    return new CallerTurn(
        itemId, interrupted, stopped, committed, answered, Optional.of(text), false, sinceMs);
  }

  CallerTurn unheard() {
    return new CallerTurn(itemId, interrupted, stopped, committed, answered, words, true, sinceMs);
  }

  CallerTurn answered(boolean is) {
    return new CallerTurn(itemId, interrupted, stopped, committed, is, words, failed, sinceMs);
  }

  @Override
  public String toString() {
    return "CallerTurn[itemId=%s, interrupted=%s, committed=%s, words=%s]"
        .formatted(itemId, interrupted, committed, words.map(String::length));
  }
}
