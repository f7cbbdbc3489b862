package dev.patchbay.openai.socket;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Writes items. */
final class ItemJson {
  /** Names and marks of the largest item without its values. */
  private static final int AROUND = 128;

  private ItemJson() {}

  static ObjectNode of(NewItem item) {
    ObjectNode json = WireJson.object();
    switch (item) {
      case NewItem.Text text -> {
        text.id().ifPresent(id -> json.put("id", id));
        json.put("type", "message").put("role", text.role().name().toLowerCase(Locale.ROOT));
        json.putArray("content").addObject().put("type", type(text)).put("text", text.text());
      }
      case NewItem.Spoken spoken -> {
        spoken.id().ifPresent(id -> json.put("id", id));
        json.put("type", "message").put("role", "user");
        ObjectNode part = json.putArray("content").addObject().put("type", "input_audio");
        part.put("audio", Base64.getEncoder().encodeToString(spoken.audio()));
        spoken.transcript().ifPresent(said -> part.put("transcript", said));
      }
      case NewItem.Called called -> {
        called.id().ifPresent(id -> json.put("id", id));
        json.put("type", "function_call")
            .put("call_id", called.callId())
            .put("name", called.name())
            .put("arguments", called.arguments());
      }
      case NewItem.Answered answered -> {
        answered.id().ifPresent(id -> json.put("id", id));
        json.put("type", "function_call_output")
            .put("call_id", answered.callId())
            .put("output", answered.output());
      }
      case NewItem.Approval approval ->
          json.put("id", approval.id())
              .put("type", "mcp_approval_response")
              .put("approval_request_id", approval.requestId())
              .put("approve", approval.approved());
    }
    return json;
  }

  /** How many bytes it is in an event, or a few more. */
  static long bytes(NewItem item) {
    return AROUND
        + switch (item) {
          case NewItem.Text text -> told(text.id()) + Rules.jsonBytes(text.text());
          case NewItem.Spoken spoken ->
              told(spoken.id()) + audioBytes(spoken.audio().length) + told(spoken.transcript());
          case NewItem.Called called ->
              told(called.id())
                  + Rules.jsonBytes(called.callId())
                  + Rules.jsonBytes(called.name())
                  + Rules.jsonBytes(called.arguments());
          case NewItem.Answered answered ->
              told(answered.id())
                  + Rules.jsonBytes(answered.callId())
                  + Rules.jsonBytes(answered.output());
          case NewItem.Approval approval ->
              Rules.jsonBytes(approval.id()) + Rules.jsonBytes(approval.requestId());
        };
  }

  private static long told(Optional<String> text) {
    return text.map(Rules::jsonBytes).orElse(0L);
  }

  /** In base64. */
  static long audioBytes(int bytes) {
    return (bytes + 2) / 3 * 4L;
  }

  private static String type(NewItem.Text text) {
    return text.role() == Item.Role.ASSISTANT ? "output_text" : "input_text";
  }
}
