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
 */
record Caller(Optional<String> speaking, List<CallerTurn> turns, long endedMs) {
  static final Caller SILENT = new Caller(Optional.empty(), List.of(), 0);

  Caller {
    turns = List.copyOf(turns);
  }

  Optional<CallerTurn> turn(String itemId) {
    return turns.stream().filter(turn -> turn.itemId().equals(itemId)).findFirst();
  }

  Caller speaking(Optional<String> next) {
    return new Caller(next, turns, endedMs);
  }

  Caller ended(long ms) {
    return new Caller(speaking, turns, ms);
  }

  Caller with(CallerTurn turn) {
    var next = new ArrayList<>(without(turn.itemId()).turns);
    next.add(turn);
    while (next.size() > Bounds.MOST_CALLER_TURNS) {
      next.removeFirst();
    }
    return new Caller(speaking, next, endedMs);
  }

  Caller without(String itemId) {
    return new Caller(
        speaking, turns.stream().filter(turn -> !turn.itemId().equals(itemId)).toList(), endedMs);
  }
}
