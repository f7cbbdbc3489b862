package dev.patchbay.talk.conversation;

import java.util.List;
import java.util.Optional;

/**
 * One of the agents that a caller may talk with.
 *
 * @param instructions what the model is told
 * @param tools all that it may ask for
 * @param handoffs to whom it may hand the caller over
 * @param manner how it listens and speaks
 */
public record Agent(
    String name, String instructions, List<ToolSpec> tools, List<Handoff> handoffs, Manner manner) {
  /**
   * Somebody to hand the caller over to.
   *
   * @param to the agent's name, at most 52 of {@code A-Z a-z 0-9 _ -}
   * @param when in which case, as the model is told
   */
  public record Handoff(String to, String when) {
    @Override
    public String toString() {
      return "Handoff[to=" + to + "]";
    }
  }

  public Agent {
    tools = List.copyOf(tools);
    handoffs = List.copyOf(handoffs);
  }

  Optional<ToolSpec> tool(String asked) {
    return tools.stream().filter(tool -> tool.name().equals(asked)).findFirst();
  }

  boolean handsTo(String to) {
    return handoffs.stream().anyMatch(handoff -> handoff.to().equals(to));
  }

  @Override
  public String toString() {
    return "Agent[name=%s, tools=%s, handoffs=%s]".formatted(name, tools, handoffs);
  }
}
