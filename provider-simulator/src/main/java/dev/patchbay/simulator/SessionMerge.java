package dev.patchbay.simulator;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An update of a session merges field by field down to {@code audio.input.transcription} and, while
 * its type stays, {@code turn_detection}; everything else is replaced whole.
 */
final class SessionMerge {
  private static final Set<String> MERGED =
      Set.of(
          "audio",
          "audio.input",
          "audio.input.transcription",
          "audio.input.turn_detection",
          "audio.output",
          "reasoning");

  private SessionMerge() {}

  static void into(ObjectNode session, JsonNode update) {
    merge(session, update, "");
  }

  private static void merge(ObjectNode into, JsonNode from, String path) {
    for (Map.Entry<String, JsonNode> field : from.properties()) {
      JsonNode old = into.path(field.getKey());
      JsonNode next = field.getValue();
      boolean merges =
          MERGED.contains(path + field.getKey())
              && next.isObject()
              && old.path("type").asString("").equals(next.path("type").asString(""));
      if (merges && old instanceof ObjectNode object) {
        merge(object, next, path + field.getKey() + ".");
      } else {
        into.set(field.getKey(), next.deepCopy());
      }
    }
  }
}
