package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /**
   * @throws Refusal for an answer that fails; a stream breaks off with an error event
   */
  static Answer of(TextAnswer answer) throws Refusal {
    ChatAnswer chat = new ChatAnswer(answer);
    Optional<Refusal> failure = chat.output.failure().map(ChatAnswer::failure);
    if (!answer.request().stream()) {
      if (failure.isPresent()) {
        throw failure.get();
      }
      return Answer.json(200, chat.whole());
    }
    if (failure.isPresent()) {
      failure.get().describe(chat.broken().putObject("error"));
      return new Answer.Streamed(Answer.EVENTS, Pieces.map(chat.chunks.iterator(), Answer::event));
    }
    return new Answer.Streamed(
        Answer.EVENTS,
        Pieces.concat(
            Pieces.map(chat.chunks().iterator(), Answer::event),
            Pieces.of("data: [DONE]\n\n".getBytes(UTF_8))));
  }

  private static Refusal failure(String code) {
    return Refusal.of(500, "server_error", "", code, TextAnswer.SORRY);
  }

  private ObjectNode whole() {
    ObjectNode completion = head("chat.completion");
    ObjectNode choice = completion.putArray("choices").addObject().put("index", 0);
    ObjectNode message = choice.putObject("message").put("role", "assistant");
    output
        .text()
        .ifPresentOrElse(text -> message.put("content", text), () -> message.putNull("content"));
    message.putNull("refusal");
    List<Written.Call> calls = output.calls();
    for (int index = 0; index < calls.size(); index++) {
      ObjectNode call = message.withArray("tool_calls").addObject();
      call(call, index, calls.get(index), calls.get(index).arguments());
    }
    message.putArray("annotations");
    choice.putNull("logprobs").put("finish_reason", finish());
    completion.set("usage", usage());
    return completion;
  }

  private List<ObjectNode> chunks() {
    begin();
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

  /** The event that ends a stream before its end. */
  private ObjectNode broken() {
    begin();
    ObjectNode error = Json.object();
    chunks.add(error);
    return error;
  }

  private void begin() {
    if (output.text().isPresent()) {
      delta().put("role", "assistant").put("content", "").putNull("refusal");
      TextOutput.deltas(output.text().get()).forEach(piece -> delta().put("content", piece));
    }
    List<Written.Call> calls = output.calls();
    for (int index = 0; index < calls.size(); index++) {
      begin(index, calls.get(index));
    }
  }

  private void begin(int index, Written.Call call) {
    ObjectNode first = delta();
    if (chunks.size() == 1) {
      first.put("role", "assistant").putNull("content");
    }
    call(first.putArray("tool_calls").addObject().put("index", index), index, call, "");
    for (String piece : TextOutput.deltas(call.arguments())) {
      ObjectNode more = delta().putArray("tool_calls").addObject().put("index", index);
      more.putObject("function").put("arguments", piece);
    }
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

  private void call(ObjectNode node, int index, Written.Call call, String arguments) {
    int place = output.text().isPresent() ? index + 1 : index;
    node.put("id", answer.id("call", place)).put("type", "function");
    node.putObject("function").put("name", call.name()).put("arguments", arguments);
  }

  private String finish() {
    if (output.incomplete()) {
      return "length";
    }
    return output.calls().isEmpty() ? "stop" : "tool_calls";
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
