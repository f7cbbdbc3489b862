package dev.patchbay.talk;

import dev.patchbay.schemas.AgentTool;
import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TenantId;
import java.util.regex.Pattern;

/**
 * One call of a tool.
 *
 * @param tenant whose agent calls
 * @param jobId of which talk
 * @param id the effect's, where one was granted, else the call's own: a back end that has seen it
 *     does nothing again. 1 to 200 letters, digits, dots, dashes, underscores, colons and slashes
 * @param arguments of which tool, and with what
 */
public record ToolCall(TenantId tenant, JobId jobId, String id, ToolArguments arguments) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:/-]{1,200}");

  public ToolCall {
    if (!ID.matcher(id).matches()) {
      throw new ContractViolation("id", "must match " + ID);
    }
  }

  AgentTool tool() {
    return arguments.tool();
  }
}
