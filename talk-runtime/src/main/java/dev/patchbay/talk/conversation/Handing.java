package dev.patchbay.talk.conversation;

import java.util.Optional;

/**
 * One agent hands the caller to another: instructions, tools and manner change, the voice stays.
 * The new agent has the floor once the provider has taken the change, and greets before it answers.
 */
final class Handing {
  static final String PREFIX = "transfer_to_";

  private Handing() {}

  static boolean names(Draft d, String tool) {
    return tool.startsWith(PREFIX) && d.agent().handsTo(tool.substring(PREFIX.length()));
  }

  static void begin(Draft d, String callId, String tool) {
    String to = tool.substring(PREFIX.length());
    Optional<Agent> agent = d.setup.agent(to);
    if (agent.isEmpty()) {
      Replying.refuse(d, callId, tool, "unknown_tool");
    } else if (d.calls.handoff().isPresent()
        || d.calls.handoffs() >= Bounds.MOST_HANDOFFS_IN_A_TURN
        || !d.link.ready()) {
      Replying.refuse(d, callId, tool, "not_now");
    } else {
      String event = d.update(Configs.agent(d, d.agent(), agent.get()));
      d.calls = d.calls.handing(new Calls.Handoff(callId, to, event, d.nowMs + Bounds.UPDATE_MS));
    }
  }

  /** An update was taken. */
  static void updated(Draft d, String eventId) {
    d.calls
        .handoff()
        .filter(handoff -> handoff.eventId().equals(eventId))
        .ifPresent(handoff -> {
          Consenting.withdraw(d);
          String from = d.talk.agent();
          d.talk = d.talk.agent(handoff.to());
          d.calls = d.calls.handed();
          d.write(new Line.HandedOver(from, handoff.to()));
          greet(d);
          Replying.answer(
              d,
              handoff.callId(),
              PREFIX + handoff.to(),
              "{}",
              "{\"status\":\"handed_over\"}",
              "ok",
              0);
        });
  }

  private static void greet(Draft d) {
    if (!d.wording().greeting().isBlank()) {
      Asking.want(d, Want.said(Want.Kind.GREETING, d.wording().greeting()));
    }
  }

  static void failed(Draft d, String eventId) {
    d.calls
        .handoff()
        .filter(handoff -> handoff.eventId().equals(eventId))
        .ifPresent(handoff -> {
          d.calls = d.calls.handed();
          Replying.refuse(d, handoff.callId(), PREFIX + handoff.to(), "handoff_failed");
        });
  }

  static void tick(Draft d) {
    d.calls
        .handoff()
        .filter(handoff -> handoff.deadlineMs() <= d.nowMs)
        .ifPresent(handoff -> {
          // Should it be taken after all, it is taken back behind that.
          Agent other = d.setup.agent(handoff.to()).orElseGet(d::agent);
          d.update(Configs.agent(d, other, d.agent()));
          failed(d, handoff.eventId());
        });
  }
}
