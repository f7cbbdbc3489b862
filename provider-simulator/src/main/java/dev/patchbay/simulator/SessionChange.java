package dev.patchbay.simulator;

import tools.jackson.databind.JsonNode;

/** What an update of a conversation's session, and a response of its own, may not ask for. */
final class SessionChange {
  private final Model.Realtime model;

  SessionChange(Model.Realtime model) {
    this.model = model;
  }

  /**
   * Reasoning, and calls in parallel, are for the models that reason.
   *
   * @param path of the fields, with a dot at its end
   */
  void requireServed(JsonNode fields, String path) throws Refusal {
    for (String name : SessionSettings.OF_REASONING) {
      if (!model.reasoning() && fields.has(name)) {
        throw Refusal.notWithThisModel(path + name, name);
      }
    }
  }

  /**
   * Some fields are fixed, or become so.
   *
   * @param spoke whether audio went out
   */
  static void requireUnchanged(JsonNode session, SessionSettings now, boolean spoke)
      throws Refusal {
    if (differs(session, now, "/model")) {
      throw Refusal.value("session.model", "cannot change during a session");
    }
    if (differs(session, now, "/audio/output/voice") && spoke) {
      throw Refusal.invalid(
          "session.audio.output.voice",
          "cannot_update_voice",
          "Cannot update a conversation's voice if assistant audio is present.");
    }
    if (differs(session, now, "/tracing") && !now.at("/tracing").isNull()) {
      throw Refusal.value("session.tracing", "cannot change once tracing is enabled");
    }
  }

  private static boolean differs(JsonNode session, SessionSettings now, String pointer) {
    JsonNode next = session.at(pointer);
    return !next.isMissingNode() && !next.equals(now.at(pointer));
  }
}
