package dev.patchbay.simulator;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The wire's {@code response} and the items and parts in it. */
final class ResponseObject {
  private final TextAnswer answer;

  ResponseObject(TextAnswer answer) {
    this.answer = answer;
  }

  String id() {
    return "resp_" + answer.key();
  }

  String itemId(int place) {
    boolean called = answer.output().written().get(place) instanceof Written.Call;
    return answer.id(called ? "fc" : "msg", place);
  }

  /** As it is before anything is written. */
  ObjectNode begun() {
    ObjectNode response = head("in_progress");
    response.putArray("output");
    tail(response);
    return response.putNull("usage");
  }

  ObjectNode ended() {
    TextOutput output = answer.output();
    ObjectNode response = head(endedStatus());
    if (output.incomplete()) {
      response.putObject("incomplete_details").put("reason", "max_output_tokens");
    } else if (output.failure().isPresent()) {
      response
          .putObject("error")
          .put("code", output.failure().get())
          .put("message", TextAnswer.SORRY);
    } else {
      response.put("completed_at", answer.created());
    }
    ArrayNode items = response.putArray("output");
    for (int place = 0; place < output.written().size(); place++) {
      items.add(item(place));
    }
    tail(response);
    response.set("usage", output.failure().isPresent() ? Json.NULL : usage());
    return response;
  }

  /** "completed", "incomplete" when the limit cut it, or "failed". */
  String endedStatus() {
    if (answer.output().incomplete()) {
      return "incomplete";
    }
    return answer.output().failure().isPresent() ? "failed" : "completed";
  }

  /** One of the output's items, with nothing in it yet. */
  ObjectNode begunItem(int place) {
    return switch (answer.output().written().get(place)) {
      case Written.Words words -> message(place, "in_progress", Json.array());
      case Written.Call(String name, String arguments) -> call(place, "in_progress", name, "");
    };
  }

  /** It as it is in the end; the limit cuts the last one. */
  ObjectNode item(int place) {
    TextOutput output = answer.output();
    boolean cut = output.incomplete() && place == output.written().size() - 1;
    String status = cut ? "incomplete" : "completed";
    return switch (output.written().get(place)) {
      case Written.Words(String text) -> message(place, status, Json.array().add(part(text)));
      case Written.Call(String name, String arguments) -> call(place, status, name, arguments);
    };
  }

  private ObjectNode call(int place, String status, String name, String arguments) {
    return Json.object()
        .put("id", itemId(place))
        .put("type", "function_call")
        .put("status", status)
        .put("arguments", arguments)
        .put("call_id", answer.id("call", place))
        .put("name", name);
  }

  ObjectNode part(String text) {
    ObjectNode part = Json.object().put("type", "output_text");
    part.putArray("annotations");
    part.putArray("logprobs");
    return part.put("text", text);
  }

  private ObjectNode message(int place, String status, ArrayNode content) {
    ObjectNode message =
        Json.object().put("id", itemId(place)).put("type", "message").put("status", status);
    message.set("content", content);
    return message.put("role", "assistant");
  }

  private ObjectNode head(String status) {
    ObjectNode response =
        Json.object()
            .put("id", id())
            .put("object", "response")
            .put("created_at", answer.created())
            .put("status", status)
            .put("background", false);
    response.putNull("completed_at").putNull("error").putNull("incomplete_details");
    asSent(response, "instructions", Json.NULL);
    asSent(response, "max_output_tokens", Json.NULL);
    response.putNull("max_tool_calls");
    return response.put("model", answer.model());
  }

  private void tail(ObjectNode response) {
    asSent(response, "parallel_tool_calls", Json.flag(true));
    response.putNull("previous_response_id");
    asSent(response, "prompt_cache_key", Json.NULL);
    asSent(response, "reasoning", Json.own("{\"effort\":\"medium\",\"summary\":null}"));
    asSent(response, "safety_identifier", Json.NULL);
    response.put("service_tier", "default");
    asSent(response, "store", Json.flag(true));
    asSent(response, "temperature", Json.own("1.0"));
    asSent(response, "text", Json.own("{\"format\":{\"type\":\"text\"},\"verbosity\":\"medium\"}"));
    asSent(response, "tool_choice", Json.string("auto"));
    asSent(response, "tools", Json.array());
    response.put("top_logprobs", 0);
    asSent(response, "top_p", Json.own("1.0"));
    asSent(response, "truncation", Json.string("disabled"));
    asSent(response, "user", Json.NULL);
    asSent(response, "metadata", Json.object());
  }

  private void asSent(ObjectNode response, String name, JsonNode otherwise) {
    JsonNode sent = answer.request().body().path(name);
    response.set(name, sent.isMissingNode() || sent.isNull() ? otherwise : sent);
  }

  private ObjectNode usage() {
    Usage usage = answer.usage();
    ObjectNode node = Json.object().put("input_tokens", usage.inputTokens());
    node.putObject("input_tokens_details")
        .put("cached_tokens", usage.cachedInputTokens())
        .put("cache_write_tokens", 0);
    node.put("output_tokens", usage.outputTokens());
    node.putObject("output_tokens_details").put("reasoning_tokens", 0);
    return node.put("total_tokens", usage.totalTokens());
  }
}
