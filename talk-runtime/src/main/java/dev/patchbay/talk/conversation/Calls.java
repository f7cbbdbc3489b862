package dev.patchbay.talk.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tools that are being called.
 *
 * @param seen calls that were taken on, whatever became of them
 * @param inTurn how many since the caller last spoke
 * @param handoffs how many since the caller last spoke
 * @param handoff the one that waits for its update
 */
record Calls(
    List<Open> open, Recent<String> seen, int inTurn, int handoffs, Optional<Handoff> handoff) {
  static final Calls NONE =
      new Calls(List.of(), Recent.of(Bounds.MOST_IDS), 0, 0, Optional.empty());

  Calls {
    open = List.copyOf(open);
  }

  /**
   * One that is under way.
   *
   * @param responseId that asked for it
   * @param deadlineMs when it counts as unanswered
   * @param tellMs when the caller is told that it takes long
   */
  record Open(
      String callId,
      String responseId,
      String tool,
      String arguments,
      long deadlineMs,
      long tellMs) {
    Open tellAt(long ms) {
      return new Open(callId, responseId, tool, arguments, deadlineMs, ms);
    }

    @Override
    public String toString() {
      return "Open[callId=%s, tool=%s]".formatted(callId, tool);
    }
  }

  /** Another agent was asked for; the update that brings it is sent. */
  record Handoff(String callId, String to, String eventId, long deadlineMs) {}

  Optional<Open> call(String callId) {
    return open.stream().filter(call -> call.callId().equals(callId)).findFirst();
  }

  Calls plus(Open call) {
    var more = new ArrayList<>(open);
    more.add(call);
    return new Calls(more, seen, inTurn, handoffs, handoff);
  }

  Calls without(String callId) {
    return open(open.stream().filter(call -> !call.callId().equals(callId)).toList());
  }

  Calls open(List<Open> next) {
    return new Calls(next, seen, inTurn, handoffs, handoff);
  }

  Calls seen(String callId) {
    return new Calls(open, seen.plus(callId), inTurn + 1, handoffs, handoff);
  }

  Calls handing(Handoff next) {
    return new Calls(open, seen, inTurn, handoffs + 1, Optional.of(next));
  }

  Calls handed() {
    return new Calls(open, seen, inTurn, handoffs, Optional.empty());
  }

  Calls newTurn() {
    return new Calls(open, seen, 0, 0, handoff);
  }
}
