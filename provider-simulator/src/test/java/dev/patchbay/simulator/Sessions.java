package dev.patchbay.simulator;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What sessions are told, and what their ledger says. */
final class Sessions {
  private Sessions() {}

  /** An update that switches transcription on. */
  static ObjectNode transcription(String model) {
    ObjectNode event = ServerEvents.of("session.update");
    event
        .putObject("session")
        .put("type", "transcription")
        .putObject("audio")
        .putObject("input")
        .putObject("transcription")
        .put("model", model);
    return event;
  }

  /** An update that sets a translation's language. */
  static ObjectNode language(String code) {
    ObjectNode event = ServerEvents.of("session.update");
    event.putObject("session").putObject("audio").putObject("output").put("language", code);
    return event;
  }

  /** The n-th session that ended, counted from 1, once it is there. */
  static JsonNode ended(Caller caller, int n) {
    return await("session " + n + " ended")
        .atMost(Duration.ofSeconds(60))
        .until(() -> caller.adminJson("sessions").get("sessions"), all -> all.size() >= n)
        .get(n - 1);
  }
}
