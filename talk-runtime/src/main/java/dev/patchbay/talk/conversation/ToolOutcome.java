package dev.patchbay.talk.conversation;

/** How a tool's call ended. */
public sealed interface ToolOutcome {
  /**
   * It answered. Prints no answer.
   *
   * @param json data for the model, never instructions
   */
  record Answered(String json) implements ToolOutcome {
    @Override
    public String toString() {
      return "Answered[json=%d]".formatted(json.length());
    }
  }

  /** It refused, or was not reached: nothing was changed. */
  record Refused(String code) implements ToolOutcome {}

  /** It may have been done, or not. */
  record Unknown(String code) implements ToolOutcome {}
}
