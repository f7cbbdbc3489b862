package dev.patchbay.talk.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The caller's side.
 *
 * @param speaking the item that is being spoken
 * @param turns those that are not decided yet
 * @param end of the last speech, if nothing has sounded since
 * @param quietMs since when nothing was heard, as last told; 0 if it was not
 * @param cut what the provider cut short for speech that it has not told yet
 * @param lost items whose words a lost session took with it, until another one serves
 */
record Caller(
    Optional<String> speaking,
    List<CallerTurn> turns,
    Optional<SpeechEnd> end,
    long quietMs,
    Silencing.Cut cut,
    Set<String> lost) {
  static final Caller SILENT =
      new Caller(Optional.empty(), List.of(), Optional.empty(), 0, Silencing.Cut.NOTHING, Set.of());

  Caller {
    turns = List.copyOf(turns);
    lost = Set.copyOf(lost);
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
    return new Caller(next, turns, end, quietMs, cut, lost);
  }

  Caller cut(Silencing.Cut what) {
    return new Caller(speaking, turns, end, quietMs, what, lost);
  }

  Caller quiet(long sinceMs) {
    return new Caller(speaking, turns, end, sinceMs, cut, lost);
  }

  /**
   * Speech has ended, as was just told.
   *
   * @param beganMs when it began, as was told
   */
  Caller ended(long beganMs, long nowMs) {
    boolean known = quietMs > 0 && quietMs >= beganMs - Bounds.BEGAN_MS;
    var next = new SpeechEnd(known ? quietMs : nowMs, nowMs);
    return new Caller(speaking, turns, Optional.of(next), 0, cut, lost);
  }

  Caller lost(Set<String> items) {
    return new Caller(speaking, turns, end, quietMs, cut, items);
  }

  /** What was said is answered, or was nothing. */
  Caller unended() {
    return new Caller(speaking, turns, Optional.empty(), quietMs, cut, lost);
  }

  Caller with(CallerTurn turn) {
    var next = new ArrayList<>(without(turn.itemId()).turns);
    next.add(turn);
    while (next.size() > Bounds.MOST_CALLER_TURNS) {
      next.removeFirst();
    }
    return new Caller(speaking, next, end, quietMs, cut, lost);
  }

  Caller without(String itemId) {
    return new Caller(
        speaking,
        turns.stream().filter(turn -> !turn.itemId().equals(itemId)).toList(),
        end,
        quietMs,
        cut,
        lost);
  }
}
