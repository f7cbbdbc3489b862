package dev.patchbay.talk;

import dev.patchbay.schemas.JsonObject;

/**
 * What became of a tool call. Of all but {@link Unknown} it is sure whether anything was done. The
 * words of a back end are in {@link Ok} alone.
 */
public sealed interface ToolResult {
  /** Done. What it says is data, and is not printed. */
  record Ok(JsonObject value) implements ToolResult {}

  /**
   * The back end has it and did nothing.
   *
   * @param status its HTTP status, 4xx
   */
  record Refused(int status) implements ToolResult {}

  /**
   * Nothing was sent, nothing was done; nobody tries it again by itself.
   *
   * @param reason stable word, such as {@code unreachable}
   */
  record Failed(String reason) implements ToolResult {}

  /**
   * It was sent, and no answer came that tells what was done.
   *
   * @param reason stable word, such as {@code deadline}
   */
  record Unknown(String reason) implements ToolResult {}
}
