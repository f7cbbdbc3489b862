package dev.patchbay.openai.socket;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was sent in the form in which the simulator's ledger keeps what came: audio as its length.
 */
final class LeanEvents {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private LeanEvents() {}

  static List<JsonNode> of(List<SentEvents.Sent> sent) {
    List<JsonNode> all = new ArrayList<>();
    for (SentEvents.Sent event : sent) {
      JsonNode lean = lean(JSON.readTree(event.text()));
      for (int i = 0; i < event.times(); i++) {
        all.add(lean);
      }
    }
    return all;
  }

  private static JsonNode lean(JsonNode value) {
    switch (value) {
      case ObjectNode object -> {
        if (object.path("audio").isString()) {
          byte[] audio = Base64.getDecoder().decode(object.get("audio").stringValue());
          object.put("audio", audio.length + " bytes");
        }
        object.forEach(LeanEvents::lean);
      }
      case ArrayNode array -> array.forEach(LeanEvents::lean);
      default -> {}
    }
    return value;
  }
}
