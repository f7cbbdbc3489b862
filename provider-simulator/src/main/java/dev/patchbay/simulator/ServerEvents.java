package dev.patchbay.simulator;

import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** The shape that all of a server's events have. */
final class ServerEvents {
  private static final String ID = "event_id";

  private ServerEvents() {}

  static ObjectNode of(String type) {
    return Json.object().put("type", type);
  }

  /**
   * @param eventId the client event at fault, empty when none is
   */
  static ObjectNode error(Refusal refusal, String eventId) {
    ObjectNode event = of("error");
    ObjectNode error = event.putObject("error");
    refusal.describe(error);
    if (eventId.isEmpty()) {
      error.putNull(ID);
    } else {
      error.put(ID, eventId);
    }
    return event;
  }

  /** Comes before the close at the end of a session's life, as seen in the field. */
  static ObjectNode expired() {
    return error(
        Refusal.invalid(
            "", "session_expired", "Your session hit the maximum duration of 60 minutes."),
        "");
  }

  /** The event with an id right behind its type, where the provider has it. */
  static ObjectNode stamped(ObjectNode event, Supplier<String> ids) {
    if (event.has(ID)) {
      return event;
    }
    ObjectNode stamped = of(event.path("type").asString("")).put(ID, ids.get());
    stamped.setAll(event);
    return stamped;
  }
}
