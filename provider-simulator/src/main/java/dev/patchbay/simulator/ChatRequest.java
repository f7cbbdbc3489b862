package dev.patchbay.simulator;

import java.util.List;
import java.util.Set;

/** Reads a call to {@code POST /v1/chat/completions}. */
final class ChatRequest {
  private static final Set<String> FIELDS =
      Set.of(
          "model",
          "messages",
          "stream",
          "stream_options",
          "max_completion_tokens",
          "max_tokens",
          "response_format",
          "tools",
          "tool_choice",
          "parallel_tool_calls",
          "reasoning_effort",
          "verbosity",
          "temperature",
          "top_p",
          "metadata",
          "store",
          "user",
          "safety_identifier",
          "prompt_cache_key",
          "service_tier",
          "seed",
          "n",
          "frequency_penalty",
          "presence_penalty");

  /** Of reasoning; the first is the default. */
  static final String[] EFFORTS = {"medium", "none", "minimal", "low", "high", "xhigh"};

  private ChatRequest() {}

  static TextRequest parse(byte[] body, ModelCatalogue models) throws Refusal {
    Fields request = Fields.of(body);
    request.only(FIELDS);
    String name = request.required("model");
    Model.Text model = models.text(name);
    if (request.whole("n", 1, 128).orElse(1) != 1) {
      throw Refusal.unsupported("n", "give more than one choice");
    }
    Dialogue dialogue = new Dialogue();
    messages(request, dialogue);
    List<TextRequest.Tool> tools = ToolChoices.tools(request, true, dialogue);
    effort(request, model, tools);
    TextRequest parsed =
        new TextRequest(
            name,
            dialogue,
            tools,
            ToolChoices.choice(request, true, tools),
            request.sent("response_format")
                ? OutputShape.nested(
                    Fields.of(request.value("response_format"), "response_format"), dialogue)
                : new TextRequest.Shape.Prose(),
            limit(request, model),
            request.flag("stream", false),
            statesUsage(request),
            request.json(),
            request.names());
    parsed.requireFits();
    return parsed;
  }

  private static int limit(Fields request, Model.Text model) throws Refusal {
    if (request.sent("max_tokens") && !model.maxTokens()) {
      throw Refusal.invalid(
          "max_tokens",
          "unsupported_parameter",
          "Unsupported parameter: 'max_tokens' is not supported with this model. Use"
              + " 'max_completion_tokens' instead.");
    }
    String field = request.sent("max_tokens") ? "max_tokens" : "max_completion_tokens";
    return request
        .whole(field, 1, Integer.MAX_VALUE)
        .map(limit -> Math.min(limit, TextRequest.MOST_OUTPUT))
        .orElse(TextRequest.MOST_OUTPUT);
  }

  /** Some models call functions over this endpoint only when they do not reason. */
  private static void effort(Fields request, Model.Text model, List<TextRequest.Tool> tools)
      throws Refusal {
    String effort = request.choice("reasoning_effort", EFFORTS);
    if (!tools.isEmpty() && !model.chatToolsWhileReasoning() && !effort.equals("none")) {
      throw Refusal.notWithThisModel("reasoning_effort", effort + " together with tools");
    }
  }

  private static boolean statesUsage(Fields request) throws Refusal {
    if (!request.sent("stream_options")) {
      return false;
    }
    if (!request.flag("stream", false)) {
      throw Refusal.value("stream_options", "is only allowed when 'stream' is true");
    }
    Fields options = Fields.of(request.value("stream_options"), "stream_options");
    options.only(Set.of("include_usage", "include_obfuscation"));
    return options.flag("include_usage", false);
  }

  private static void messages(Fields request, Dialogue dialogue) throws Refusal {
    List<Fields> messages = request.objects("messages", TextRequest.MAX_MESSAGES);
    if (messages.isEmpty()) {
      throw Refusal.missing("messages");
    }
    for (Fields message : messages) {
      switch (message.required("role")) {
        case "system", "developer" -> dialogue.instruct(Contents.text(message, "content"));
        case "user" -> dialogue.caller(Contents.text(message, "content"));
        case "assistant" -> assistant(message, dialogue);
        case "tool" -> {
          message.required("tool_call_id");
          dialogue.tool(Contents.text(message, "content"));
        }
        default ->
            throw Refusal.value(
                message.at("role"), "must be 'system', 'developer', 'user', 'assistant' or 'tool'");
      }
    }
  }

  private static void assistant(Fields message, Dialogue dialogue) throws Refusal {
    if (message.sent("content")) {
      dialogue.model(Contents.text(message, "content"));
    } else if (!message.sent("tool_calls")) {
      throw Refusal.missing(message.at("content"));
    }
    for (Fields call : message.objects("tool_calls", TextRequest.MAX_TOOLS)) {
      call.required("id");
      Fields function =
          call.object("function").orElseThrow(() -> Refusal.missing(call.at("function")));
      dialogue.called(function.required("name"), function.string("arguments").orElse(""));
    }
  }
}
