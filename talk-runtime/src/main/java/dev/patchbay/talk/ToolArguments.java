package dev.patchbay.talk;

import dev.patchbay.schemas.AgentTool;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.JsonObject;

/**
 * What a model wants to call a tool with, in the form that the tool asks for. Made from what the
 * caller said, so it does not print.
 */
public record ToolArguments(AgentTool tool, JsonObject value) {
  private static final String FIELD = "arguments";

  public ToolArguments {
    tool.violation(value)
        .ifPresent(violation -> {
          throw new ContractViolation(path(violation.field()), violation.rule());
        });
  }

  private static String path(String field) {
    return field.isEmpty() ? FIELD : FIELD + "." + field;
  }

  @Override
  public String toString() {
    return "ToolArguments[tool=" + tool.name() + "]";
  }
}
