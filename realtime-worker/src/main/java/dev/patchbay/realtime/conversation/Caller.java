package dev.patchbay.realtime.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The caller's side.
 *
 * @param speaking the item that is being spoken
 * @param turns those that are not decided yet
 * @param endedMs when speech last ended and nothing has sounded since; 0 if something has
 * @param cut what the provider cut short for speech that it has not told yet
 */
record Caller(Optional<String> speaking, List<CallerTurn> turns, long endedMs, Silencing.Cut cut) {
  static final Caller SILENT = new Caller(Optional.empty(), List.of(), 0, Silencing.Cut.NOTHING);

  Caller {
    turns = List.copyOf(turns);
  }

  /** Whether something is said that the provider has not made an item of. */
  boolean hasFloor() {
    return speaking.isPresent() || turns.stream().anyMatch(turn -> !turn.committed());
  }

  /** Whether something was said that is not answered, and may come to nothing. */
  boolean isUndecided() {
    return turns.stream().anyMatch(turn -> !turn.answered());
  }

  Optional<CallerTurn> turn(String itemId) {
    return turns.stream().filter(turn -> turn.itemId().equals(itemId)).findFirst();
  }

  Caller speaking(Optional<String> next) {
    return new Caller(next, turns, endedMs, cut);
  }

  Caller cut(Silencing.Cut what) {
    return new Caller(speaking, turns, endedMs, what);
  }

  Caller ended(long ms) {
    return new Caller(speaking, turns, ms, cut);
  }

  Caller with(CallerTurn turn) {
    var next = new ArrayList<>(without(turn.itemId()).turns);
    next.add(turn);
    while (next.size() > Bounds.MOST_CALLER_TURNS) {
      next.removeFirst();
    }
    return new Caller(speaking, next, endedMs, cut);
  }

  Caller without(String itemId) {
    return new Caller(
        speaking,
        turns.stream().filter(turn -> !turn.itemId().equals(itemId)).toList(),
        endedMs,
        cut);
  }
}
