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

  String itemId() {
    return (answer.output().written() instanceof Written.Call ? "fc_" : "msg_") + answer.key();
  }

  /** As it is before anything is written. */
  ObjectNode begun() {
    ObjectNode response = head("in_progress");
    response.putArray("output");
    tail(response);
    return response.putNull("usage");
  }

  ObjectNode ended() {
    boolean incomplete = answer.output().incomplete();
    ObjectNode response = head(incomplete ? "incomplete" : "completed");
    if (incomplete) {
      response.putObject("incomplete_details").put("reason", "max_output_tokens");
    } else {
      response.put("completed_at", answer.created());
    }
    response.putArray("output").add(item(endedStatus(), answer.output().written()));
    tail(response);
    response.set("usage", usage());
    return response;
  }

  /** "completed", or "incomplete" when the limit cut it. */
  String endedStatus() {
    return answer.output().incomplete() ? "incomplete" : "completed";
  }

  /** The output's one item, with nothing in it yet. */
  ObjectNode begunItem() {
    return switch (answer.output().written()) {
      case Written.Words words -> message("in_progress", Json.array());
      case Written.Call(String name, String arguments) ->
          item("in_progress", new Written.Call(name, ""));
    };
  }

  ObjectNode item(String status, Written written) {
    return switch (written) {
      case Written.Words(String text) -> message(status, Json.array().add(part(text)));
      case Written.Call(String name, String arguments) ->
          Json.object()
              .put("id", itemId())
              .put("type", "function_call")
              .put("status", status)
              .put("arguments", arguments)
              .put("call_id", "call_" + answer.key())
              .put("name", name);
    };
  }

  ObjectNode part(String text) {
    ObjectNode part = Json.object().put("type", "output_text");
    part.putArray("annotations");
    part.putArray("logprobs");
    return part.put("text", text);
  }

  private ObjectNode message(String status, ArrayNode content) {
    ObjectNode message =
        Json.object().put("id", itemId()).put("type", "message").put("status", status);
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
