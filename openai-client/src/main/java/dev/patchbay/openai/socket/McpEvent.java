package dev.patchbay.openai.socket;

import java.util.Optional;

/** What the provider does with remote tools (MCP) by itself. */
public sealed interface McpEvent extends ServerEvent {
  /** The item that tells the rest. */
  String itemId();

  /** How far it is. */
  enum Progress {
    IN_PROGRESS,
    COMPLETED,
    FAILED
  }

  /** The tools of a server are being listed: {@code mcp_list_tools.*}. */
  record ListTools(Optional<String> eventId, String itemId, Progress progress)
      implements McpEvent {}

  /** A tool is being called: {@code response.mcp_call.*}. */
  record Call(Optional<String> eventId, String itemId, int outputIndex, Progress progress)
      implements McpEvent {}

  /**
   * A tool's arguments are being written: {@code response.mcp_call_arguments.*}. Prints none.
   *
   * @param json a piece of them, or all
   * @param whole whether it is all
   */
  record Arguments(
      Optional<String> eventId,
      String responseId,
      String itemId,
      int outputIndex,
      String json,
      boolean whole)
      implements McpEvent {
    @Override
    public String toString() {
      return "Arguments[responseId=%s, itemId=%s, json=%d, whole=%s]"
          .formatted(responseId, itemId, json.length(), whole);
    }
  }
}
