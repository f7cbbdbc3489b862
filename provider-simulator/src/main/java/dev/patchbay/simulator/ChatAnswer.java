package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The answer of {@code POST /v1/chat/completions}: an object, or chunks and [DONE]. */
final class ChatAnswer {
  private final TextAnswer answer;
  private final TextOutput output;
  private final List<ObjectNode> chunks = new ArrayList<>();

  private ChatAnswer(TextAnswer answer) {
    this.answer = answer;
    output = answer.output();
  }

  static Answer of(TextAnswer answer) {
    ChatAnswer chat = new ChatAnswer(answer);
    if (!answer.request().stream()) {
      return Answer.json(200, chat.whole());
    }
    return new Answer.Streamed(
        Answer.EVENTS,
        Pieces.concat(
            Pieces.map(chat.chunks().iterator(), Answer::event),
            Pieces.of("data: [DONE]\n\n".getBytes(UTF_8))));
  }

  private ObjectNode whole() {
    ObjectNode completion = head("chat.completion");
    ObjectNode choice = completion.putArray("choices").addObject().put("index", 0);
    ObjectNode message = choice.putObject("message").put("role", "assistant");
    switch (output.written()) {
      case Written.Words(String text) -> message.put("content", text).putNull("refusal");
      case Written.Call(String name, String arguments) -> {
        message.putNull("content").putNull("refusal");
        call(message.putArray("tool_calls").addObject(), name, arguments);
      }
    }
    message.putArray("annotations");
    choice.putNull("logprobs").put("finish_reason", finish());
    completion.set("usage", usage());
    return completion;
  }

  private List<ObjectNode> chunks() {
    switch (output.written()) {
      case Written.Words(String text) -> {
        delta().put("role", "assistant").put("content", "").putNull("refusal");
        TextOutput.deltas(text).forEach(piece -> delta().put("content", piece));
      }
      case Written.Call(String name, String arguments) -> {
        ObjectNode first = delta().put("role", "assistant").putNull("content");
        call(first.putArray("tool_calls").addObject().put("index", 0), name, "");
        for (String piece : TextOutput.deltas(arguments)) {
          ObjectNode call = delta().putArray("tool_calls").addObject().put("index", 0);
          call.putObject("function").put("arguments", piece);
        }
      }
    }
    ObjectNode last = chunk();
    last.putArray("choices").add(choice(finish()));
    if (answer.request().statesUsage()) {
      chunks.forEach(chunk -> chunk.putNull("usage"));
      ObjectNode usage = chunk();
      usage.putArray("choices");
      usage.set("usage", usage());
    }
    return chunks;
  }

  /** A new chunk's delta. */
  private ObjectNode delta() {
    ObjectNode chunk = chunk();
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
    ObjectNode delta = choice.putObject("delta");
    choice.putNull("logprobs").putNull("finish_reason");
    return delta;
  }

  private static ObjectNode choice(String finish) {
    ObjectNode choice = Json.object().put("index", 0);
    choice.putObject("delta");
    return choice.putNull("logprobs").put("finish_reason", finish);
  }

  private ObjectNode chunk() {
    ObjectNode chunk = head("chat.completion.chunk");
    chunks.add(chunk);
    return chunk;
  }

  private ObjectNode head(String object) {
    return Json.object()
        .put("id", "chatcmpl-" + answer.key())
        .put("object", object)
        .put("created", answer.created())
        .put("model", answer.model())
        .put("service_tier", "default")
        .putNull("system_fingerprint");
  }

  private void call(ObjectNode node, String name, String arguments) {
    node.put("id", "call_" + answer.key()).put("type", "function");
    node.putObject("function").put("name", name).put("arguments", arguments);
  }

  private String finish() {
    if (output.incomplete()) {
      return "length";
    }
    return output.written() instanceof Written.Call ? "tool_calls" : "stop";
  }

  private ObjectNode usage() {
    Usage usage = answer.usage();
    ObjectNode node =
        Json.object()
            .put("prompt_tokens", usage.inputTokens())
            .put("completion_tokens", usage.outputTokens())
            .put("total_tokens", usage.totalTokens());
    node.putObject("prompt_tokens_details")
        .put("cached_tokens", usage.cachedInputTokens())
        .put("audio_tokens", 0);
    node.putObject("completion_tokens_details")
        .put("reasoning_tokens", 0)
        .put("audio_tokens", 0)
        .put("accepted_prediction_tokens", 0)
        .put("rejected_prediction_tokens", 0);
    return node;
  }
}
