package dev.patchbay.simulator;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A response as the wire has it. */
record ResponseWire(String id, String conversationId, ResponseAsk ask) {

  /**
   * @param done its outputs so far; their audio is told in deltas alone
   */
  ObjectNode json(String status, List<Item> done) {
    SessionSettings settings = ask.settings();
    ObjectNode json =
        Json.object()
            .put("object", "realtime.response")
            .put("id", id)
            .put("status", status)
            .putNull("status_details");
    ArrayNode output = json.putArray("output");
    done.forEach(item -> output.add(item.wire()));
    if (ask.apart()) {
      json.putNull("conversation_id");
    } else {
      json.put("conversation_id", conversationId);
    }
    json.set("output_modalities", settings.at("/output_modalities"));
    json.set("max_output_tokens", settings.at("/max_output_tokens"));
    ObjectNode audio = json.putObject("audio").putObject("output");
    audio.set("format", settings.outputFormat().json());
    audio.set("voice", settings.at("/audio/output/voice"));
    json.putNull("usage");
    json.set("metadata", ask.metadata());
    return json;
  }
}
