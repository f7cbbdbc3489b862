package dev.patchbay.openai;

import dev.patchbay.openai.Written.Finish;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads the event stream of {@code chat/completions} to its end: the usage comes after the finish,
 * in a chunk without choices, or with some gateways in any chunk; the last one counts.
 */
final class ChatReader {
  private final TextSink sink;
  private final TextTools tools;
  private Optional<Finish> finish = Optional.empty();
  private Usage usage = new Usage.Unreported(Usage.Why.MISSING);
  private boolean refused;
  private boolean calling;
  private int passedOver;

  ChatReader(TextSink sink, TextTools tools) {
    this.sink = sink;
    this.tools = tools;
  }

  Written read(ReceivedBody body, Optional<String> requestId) throws IOException {
    var events = new TextEvents(body);
    var text = new TextDeltas(sink, body);
    var calls = new ChatCalls(new CallsMade(tools, body), body);
    for (Optional<JsonNode> chunk = next(events); chunk.isPresent(); chunk = next(events)) {
      take(chunk.get(), text, calls);
    }
    Finish end = finish.orElseThrow(Stopped::cut);
    Finish told = refused && end != Finish.FILTERED ? Finish.REFUSED : end;
    List<ToolCall> made = calls.at(told);
    if (calling && made.isEmpty()) {
      throw Stopped.malformed("finish_reason: tool_calls, and there are none");
    }
    return new Written(text.end(), made, told, usage, requestId, passedOver);
  }

  /** An answer that is whole is not lost with a connection that ends badly after it. */
  private Optional<JsonNode> next(TextEvents events) throws IOException {
    try {
      return events.next();
    } catch (Stopped known) {
      throw known;
    } catch (IOException ended) {
      if (finish.isPresent() && usage instanceof Usage.TextTokens) {
        return Optional.empty();
      }
      throw ended;
    }
  }

  private void take(JsonNode chunk, TextDeltas text, ChatCalls calls) throws IOException {
    if (TextUsageReader.isTold(chunk.path("usage"))) {
      usage = TextUsageReader.CHAT.read(chunk.path("usage"));
    }
    if (chunk.path("object").stringValue("").equals("error")) {
      throw Stopped.refused(chunk);
    }
    if (!chunk.path("choices").isArray()) {
      passedOver++;
      return;
    }
    for (JsonNode choice : chunk.path("choices").values()) {
      if (choice.path("index").intValue(0) == 0) {
        choose(choice, text, calls);
      } else {
        passedOver++;
      }
    }
  }

  private void choose(JsonNode choice, TextDeltas text, ChatCalls calls) throws IOException {
    JsonNode delta = choice.path("delta");
    if (TextUsageReader.isTold(delta.path("content"))) {
      text.accept(Json.string(delta, "content"));
    }
    calls.take(delta.path("tool_calls"));
    refused |= !delta.path("refusal").stringValue("").isEmpty();
    JsonNode reason = choice.path("finish_reason");
    if (TextUsageReader.isTold(reason)) {
      calling = reason.stringValue("").equals("tool_calls");
      finish = Optional.of(finish(reason.stringValue(""), choice));
    }
  }

  private static Finish finish(String reason, JsonNode choice) throws Stopped {
    return switch (reason) {
      case "stop", "tool_calls" -> Finish.COMPLETE;
      case "length" -> Finish.LENGTH;
      case "content_filter" -> Finish.FILTERED;
      case "error" -> throw Stopped.refused(choice.path("error"));
      default ->
          throw Stopped.malformed("finish_reason: not stop, tool_calls, length or content_filter");
    };
  }
}
