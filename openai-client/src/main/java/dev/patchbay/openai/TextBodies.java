package dev.patchbay.openai;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A text request in the words of each dialect. */
final class TextBodies {
  private TextBodies() {}

  static ObjectNode responses(TextTarget at, TextRequest request) {
    ObjectNode body = Json.object().put("model", at.target().model());
    if (!request.instructions().isEmpty()) {
      body.put("instructions", request.instructions());
    }
    ArrayNode input = body.putArray("input");
    for (TextRequest.Message message : request.messages()) {
      put(message, input.addObject().put("type", "message"));
    }
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
    for (TextRequest.Message message : request.messages()) {
      put(message, messages.addObject());
    }
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

  private static void describe(JsonFormat format, ObjectNode into) {
    into.put("name", format.name());
    into.set("schema", format.parsed());
    into.put("strict", format.adherence() == JsonFormat.Adherence.ENFORCED);
  }
}
