package dev.patchbay.realtime.conversation;

import java.util.List;
import java.util.Optional;

/**
 * One of the agents that a caller may talk with.
 *
 * @param instructions what the model is told
 * @param tools all that it may ask for
 * @param handoffs the names of the agents that it may hand the caller to
 */
public record Agent(String name, String instructions, List<ToolSpec> tools, List<String> handoffs) {
  public Agent {
    tools = List.copyOf(tools);
    handoffs = List.copyOf(handoffs);
  }

  Optional<ToolSpec> tool(String asked) {
    return tools.stream().filter(tool -> tool.name().equals(asked)).findFirst();
  }

  @Override
  public String toString() {
    return "Agent[name=%s, tools=%s, handoffs=%s]".formatted(name, tools, handoffs);
  }
}
