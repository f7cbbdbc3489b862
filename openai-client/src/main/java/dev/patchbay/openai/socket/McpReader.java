package dev.patchbay.openai.socket;

import java.util.Locale;
import java.util.Map;

/** Reads events about remote tools. */
final class McpReader {
  private McpReader() {}

  static void events(Map<String, EventTypes.Reading> into) {
    for (McpEvent.Progress progress : McpEvent.Progress.values()) {
      String suffix = progress.name().toLowerCase(Locale.ROOT);
      into.put(
          "mcp_list_tools." + suffix,
          (id, f) -> new McpEvent.ListTools(id, f.id("item_id"), progress));
      into.put(
          "response.mcp_call." + suffix,
          (id, f) -> new McpEvent.Call(id, f.id("item_id"), f.index("output_index"), progress));
    }
    into.put("response.mcp_call_arguments.delta", arguments("delta", false));
    into.put("response.mcp_call_arguments.done", arguments("arguments", true));
  }

  private static EventTypes.Reading arguments(String field, boolean whole) {
    return (id, f) ->
        new McpEvent.Arguments(
            id,
            f.id("response_id"),
            f.id("item_id"),
            f.index("output_index"),
            f.text(field),
            whole);
  }
}
