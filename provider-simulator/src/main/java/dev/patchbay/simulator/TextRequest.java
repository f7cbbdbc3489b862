package dev.patchbay.simulator;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A validated call to a text model, whichever endpoint it came by.
 *
 * @param model as sent, with a fault suffix if it has one
 * @param shape what the output must look like
 * @param limit of output tokens
 * @param statesUsage whether a stream carries usage; a whole answer always does
 * @param body the request as it came, of which answers repeat fields
 * @param fields that were sent
 */
record TextRequest(
    String model,
    Dialogue dialogue,
    List<Tool> tools,
    ToolChoice choice,
    Shape shape,
    int limit,
    boolean stream,
    boolean statesUsage,
    JsonNode body,
    List<String> fields) {
  /** Of a request's text, in bytes; a larger one exceeds the model's context here. */
  static final int MAX_PROMPT = 1 << 20;

  /** Output tokens when the request states no limit, and the most it may state. */
  static final int MOST_OUTPUT = 16_384;

  static final int MAX_TOOLS = 128;
  static final int MAX_MESSAGES = 2000;

  /** A function the model may call. */
  record Tool(String name, JsonNode parameters) {}

  /** How free the model is to call tools. */
  sealed interface ToolChoice {
    record None() implements ToolChoice {}

    record Auto() implements ToolChoice {}

    record Required() implements ToolChoice {}

    record Named(String name) implements ToolChoice {}
  }

  /** What the output must look like. */
  sealed interface Shape {
    record Prose() implements Shape {}

    /** Any JSON object. */
    record AnyJson() implements Shape {}

    /**
     * @param field where the schema stood in the request
     */
    record Schema(String field, JsonNode schema) implements Shape {}
  }

  Optional<Tool> tool(String name) {
    return tools.stream().filter(tool -> tool.name().equals(name)).findFirst();
  }

  void requireFits() throws Refusal {
    if (dialogue.everything().length > MAX_PROMPT) {
      throw Refusal.invalid(
          "input",
          "context_length_exceeded",
          "Your input exceeds the context window of this model (1 MiB of text in the simulator).");
    }
  }

  @Override
  public String toString() {
    return "TextRequest[%s, %s]".formatted(ModelCatalogue.base(model), fields);
  }
}
