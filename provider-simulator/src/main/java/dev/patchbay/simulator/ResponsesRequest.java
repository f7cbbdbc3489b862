package dev.patchbay.simulator;

import java.util.List;
import java.util.Set;

/** Reads a call to {@code POST /v1/responses}. */
final class ResponsesRequest {
  private static final Set<String> FIELDS =
      Set.of(
          "model",
          "input",
          "instructions",
          "max_output_tokens",
          "metadata",
          "parallel_tool_calls",
          "reasoning",
          "safety_identifier",
          "service_tier",
          "store",
          "stream",
          "stream_options",
          "temperature",
          "text",
          "tool_choice",
          "tools",
          "top_p",
          "truncation",
          "user",
          "prompt_cache_key",
          "background",
          "previous_response_id",
          "conversation",
          "prompt",
          "include");
  private static final int LEAST_OUTPUT = 16;

  private ResponsesRequest() {}

  static TextRequest parse(byte[] body, ModelCatalogue models) throws Refusal {
    Fields request = Fields.of(body);
    request.only(FIELDS);
    String model = request.required("model");
    models.text(model);
    for (String kept : List.of("previous_response_id", "conversation", "prompt")) {
      request.without(kept, "keep anything between calls");
    }
    if (request.flag("background", false)) {
      throw Refusal.unsupported("background", "work in the background");
    }
    request.flag("store", true);
    if (request.sent("reasoning")) {
      Fields reasoning = Fields.of(request.value("reasoning"), "reasoning");
      reasoning.only(Set.of("effort", "summary"));
      reasoning.choice("effort", ChatRequest.EFFORTS);
    }
    Dialogue dialogue = new Dialogue();
    request.string("instructions").ifPresent(dialogue::instruct);
    input(request, dialogue);
    List<TextRequest.Tool> tools = ToolChoices.tools(request, false, dialogue);
    TextRequest parsed =
        new TextRequest(
            model,
            dialogue,
            tools,
            ToolChoices.choice(request, false, tools),
            shape(request, dialogue),
            request
                .whole("max_output_tokens", LEAST_OUTPUT, Integer.MAX_VALUE)
                .map(limit -> Math.min(limit, TextRequest.MOST_OUTPUT))
                .orElse(TextRequest.MOST_OUTPUT),
            request.flag("stream", false),
            true,
            request.json(),
            request.names());
    parsed.requireFits();
    return parsed;
  }

  private static TextRequest.Shape shape(Fields request, Dialogue dialogue) throws Refusal {
    if (!request.sent("text")) {
      return new TextRequest.Shape.Prose();
    }
    Fields text = Fields.of(request.value("text"), "text");
    text.only(Set.of("format", "verbosity"));
    return text.sent("format")
        ? OutputShape.flat(Fields.of(text.value("format"), "text.format"), dialogue)
        : new TextRequest.Shape.Prose();
  }

  private static void input(Fields request, Dialogue dialogue) throws Refusal {
    if (!request.sent("input")) {
      throw Refusal.missing("input");
    }
    if (request.value("input").isString()) {
      dialogue.caller(request.required("input"));
      return;
    }
    for (Fields item : request.objects("input", TextRequest.MAX_MESSAGES)) {
      switch (item.choice(
          "type", "message", "function_call", "function_call_output", "reasoning")) {
        case "function_call" ->
            dialogue.called(item.required("name"), item.string("arguments").orElse(""));
        case "function_call_output" -> {
          item.required("call_id");
          dialogue.tool(Contents.text(item, "output"));
        }
        case "reasoning" -> item.required("id");
        default -> message(item, dialogue);
      }
    }
  }

  private static void message(Fields item, Dialogue dialogue) throws Refusal {
    item.only(Set.of("type", "role", "content", "id", "status", "phase"));
    String text = Contents.text(item, "content");
    switch (item.required("role")) {
      case "system", "developer" -> dialogue.instruct(text);
      case "user" -> dialogue.caller(text);
      case "assistant" -> dialogue.model(text);
      default ->
          throw Refusal.value(
              item.at("role"), "must be 'system', 'developer', 'user' or 'assistant'");
    }
  }
}
