package dev.patchbay.simulator;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Items that the model makes, as the wire has them. */
final class Messages {
  private Messages() {}

  /** A message with one part of content, or with none yet. */
  static Item assistant(String id, String status, Optional<ObjectNode> part) {
    ObjectNode json = head(id, "message", status).put("role", "assistant");
    part.ifPresentOrElse(json.putArray("content")::add, () -> {});
    return new Item(id, json, "", Tokens.NONE, Optional.empty());
  }

  static Item call(String id, String status, String callId, String name, String arguments) {
    ObjectNode json =
        head(id, "function_call", status)
            .put("call_id", callId)
            .put("name", name)
            .put("arguments", arguments);
    return new Item(id, json, arguments, Tokens.ofText(name + arguments), Optional.empty());
  }

  private static ObjectNode head(String id, String type, String status) {
    return Json.object()
        .put("id", id)
        .put("object", "realtime.item")
        .put("type", type)
        .put("status", status);
  }
}
