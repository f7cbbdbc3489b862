package dev.patchbay.openai;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A text request in the words of each dialect. */
final class TextBodies {
  private static final String FUNCTION = "function";
  private static final String NO_ARGUMENTS = "{\"type\":\"object\",\"properties\":{}}";

  private TextBodies() {}

  static ObjectNode responses(TextTarget at, TextRequest request) {
    ObjectNode body = Json.object().put("model", at.target().model());
    if (!request.instructions().isEmpty()) {
      body.put("instructions", request.instructions());
    }
    ArrayNode input = body.putArray("input");
    for (TextRequest.Told told : request.messages()) {
      switch (told) {
        case TextRequest.Message message -> put(message, input.addObject().put("type", "message"));
        case TextRequest.Called(ToolCall call, String output) -> items(call, output, input);
      }
    }
    for (TextTools.Function function : request.tools().functions()) {
      ObjectNode tool = body.withArray("tools").addObject().put("type", FUNCTION);
      // By default the provider closes a schema that was not written for it.
      describe(function, tool).put("strict", false);
    }
    choose(request.tools(), body);
    body.put("max_output_tokens", request.maxOutputTokens());
    at.effort().ifPresent(effort -> body.putObject("reasoning").put("effort", effort.wireName()));
    request
        .format()
        .ifPresent(format ->
            describe(
                format, body.putObject("text").putObject("format").put("type", JsonFormat.TYPE)));
    // By default the provider keeps what was said for a month.
    return body.put("store", false).put("stream", true);
  }

  static ObjectNode chat(TextTarget at, TextRequest request, String cap) {
    ObjectNode body = Json.object().put("model", at.target().model());
    ArrayNode messages = body.putArray("messages");
    if (!request.instructions().isEmpty()) {
      messages.addObject().put("role", "system").put("content", request.instructions());
    }
    for (TextRequest.Told told : request.messages()) {
      switch (told) {
        case TextRequest.Message message -> put(message, messages.addObject());
        case TextRequest.Called(ToolCall call, String output) -> turns(call, output, messages);
      }
    }
    for (TextTools.Function function : request.tools().functions()) {
      ObjectNode tool = body.withArray("tools").addObject().put("type", FUNCTION);
      describe(function, tool.putObject(FUNCTION));
    }
    choose(request.tools(), body);
    body.put(cap, request.maxOutputTokens());
    at.effort().ifPresent(effort -> body.put("reasoning_effort", effort.wireName()));
    request
        .format()
        .ifPresent(format -> {
          ObjectNode wrapper = body.putObject("response_format").put("type", JsonFormat.TYPE);
          describe(format, wrapper.putObject(JsonFormat.TYPE));
        });
    body.put("stream", true).putObject("stream_options").put("include_usage", true);
    return body;
  }

  private static void put(TextRequest.Message message, ObjectNode into) {
    into.put("role", message.role().wireName()).put("content", message.text());
  }

  private static void items(ToolCall call, String output, ArrayNode input) {
    input
        .addObject()
        .put("type", "function_call")
        .put("call_id", call.callId())
        .put("name", call.name())
        .put("arguments", call.arguments());
    input
        .addObject()
        .put("type", "function_call_output")
        .put("call_id", call.callId())
        .put("output", output);
  }

  /** Calls that were made together are told one after the other, which every chat takes. */
  private static void turns(ToolCall call, String output, ArrayNode messages) {
    ObjectNode assistant = messages.addObject().put("role", "assistant").putNull("content");
    assistant
        .putArray("tool_calls")
        .addObject()
        .put("id", call.callId())
        .put("type", FUNCTION)
        .putObject(FUNCTION)
        .put("name", call.name())
        .put("arguments", call.arguments());
    messages
        .addObject()
        .put("role", "tool")
        .put("tool_call_id", call.callId())
        .put("content", output);
  }

  private static ObjectNode describe(TextTools.Function function, ObjectNode into) {
    into.put("name", function.name());
    function.description().ifPresent(text -> into.put("description", text));
    into.set("parameters", JsonFormat.parsed(function.parameters().orElse(NO_ARGUMENTS)));
    return into;
  }

  /** Free is what a model is by default. */
  private static void choose(TextTools tools, ObjectNode body) {
    if (!tools.functions().isEmpty() && tools.choice() == TextTools.Choice.NONE) {
      body.put("tool_choice", "none");
    }
  }

  private static void describe(JsonFormat format, ObjectNode into) {
    into.put("name", format.name());
    into.set("schema", format.parsed());
    into.put("strict", format.adherence() == JsonFormat.Adherence.ENFORCED);
  }
}
