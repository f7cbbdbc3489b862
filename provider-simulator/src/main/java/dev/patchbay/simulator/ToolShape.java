package dev.patchbay.simulator;

import static dev.patchbay.simulator.FieldCheck.choice;
import static dev.patchbay.simulator.FieldCheck.object;
import static dev.patchbay.simulator.FieldCheck.text;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Tools as a conversation has them: functions, flat and without {@code strict}. */
final class ToolShape {
  private static final int MAX_DESCRIPTION = 1 << 20;

  private ToolShape() {}

  /** One of {@code tools}. */
  static void function(JsonNode value, String path) throws Refusal {
    if (value.path("type").asString("").equals("mcp")) {
      throw Refusal.unsupported(path + ".type", "reach MCP servers");
    }
    object(
            Map.of(
                "type",
                choice("function"),
                "name",
                ToolShape::name,
                "description",
                text(MAX_DESCRIPTION),
                "parameters",
                ToolShape::schema),
            "type",
            "name")
        .check(value, path);
  }

  private static void schema(JsonNode value, String path) throws Refusal {
    if (!value.isObject()) {
      throw Refusal.value(path, "must be an object");
    }
  }

  /** A {@code tool_choice} that is not a word. */
  static void named(JsonNode value, String path) throws Refusal {
    object(Map.of("type", choice("function"), "name", ToolShape::name), "type", "name")
        .check(value, path);
  }

  private static void name(JsonNode value, String path) throws Refusal {
    if (!value.isString() || !value.stringValue().matches("[A-Za-z0-9_-]{1,64}")) {
      throw Refusal.value(path, "must be 1 to 64 letters, digits, _ or -");
    }
  }
}
