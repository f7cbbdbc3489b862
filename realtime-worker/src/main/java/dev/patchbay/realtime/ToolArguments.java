package dev.patchbay.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.patchbay.schemas.AgentTool;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.JsonObject;

/**
 * What a model wants to call a tool with, in the form that the tool asks for. Made from what the
 * caller said, so it does not print.
 */
record ToolArguments(AgentTool tool, JsonObject value) {
  /** Most that a model may write, in bytes of UTF-8. */
  static final int MAX_BYTES = 16 * 1024;

  private static final String FIELD = "arguments";

  ToolArguments {
    tool.violation(value)
        .ifPresent(violation -> {
          throw new ContractViolation(path(violation.field()), violation.rule());
        });
  }

  /**
   * Reads what a model wrote; nothing at all is an empty object.
   *
   * @throws ContractViolation when it is no JSON object, too large, or not in the tool's form
   */
  static ToolArguments parse(AgentTool tool, String written) {
    if (written.length() > MAX_BYTES || written.getBytes(UTF_8).length > MAX_BYTES) {
      throw new ContractViolation(FIELD, "must have at most " + MAX_BYTES + " bytes");
    }
    return new ToolArguments(tool, object(written));
  }

  private static JsonObject object(String written) {
    try {
      return JsonObject.parse(written.isBlank() ? "{}" : written);
    } catch (ContractViolation violation) {
      throw new ContractViolation(FIELD, violation.rule());
    }
  }

  private static String path(String field) {
    return field.isEmpty() ? FIELD : FIELD + "." + field;
  }

  @Override
  public String toString() {
    return "ToolArguments[tool=" + tool.name() + "]";
  }
}
