package dev.patchbay.openai;

import dev.patchbay.openai.Written.Finish;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads the event stream of {@code responses} until the event that ends it.
 *
 * <p>Sequence numbers are not looked at: gateways leave them out or send nothing but zeros. What
 * they would show, a lost or doubled delta, shows by the text that the last event tells.
 */
final class ResponsesReader {
  private static final String REASONING = "response.reasoning";
  private static final Set<String> WITHOUT_NEWS =
      Set.of(
          "response.created",
          "response.queued",
          "response.in_progress",
          "response.output_item.added",
          "response.content_part.added",
          "response.content_part.done",
          "response.output_text.done",
          "response.output_text.annotation.added",
          "response.function_call_arguments.done");

  private final TextSink sink;
  private final TextTools tools;
  private boolean refused;
  private int passedOver;

  ResponsesReader(TextSink sink, TextTools tools) {
    this.sink = sink;
    this.tools = tools;
  }

  Written read(ReceivedBody body, Optional<String> requestId) throws IOException {
    var events = new TextEvents(body);
    var text = new TextDeltas(sink, body);
    var calls = new CallsMade(tools, body);
    while (true) {
      JsonNode event = events.next().orElseThrow(Stopped::cut);
      String type = Json.string(event, "type");
      switch (type) {
        case "response.output_text.delta" -> text.accept(Json.string(event, "delta"));
        case "response.function_call_arguments.delta" -> body.receiving();
        case "response.output_item.done" -> take(event.path("item"), calls);
        case "response.refusal.delta", "response.refusal.done" -> refused = true;
        case "response.completed", "response.incomplete", "response.failed" -> {
          JsonNode response = event.path("response");
          Finish finish = finish(response, type);
          List<String> told = parts(response, "output_text", "text");
          if (!told.isEmpty() && (finish == Finish.COMPLETE || finish == Finish.LENGTH)) {
            text.compareWith(String.join("", told));
          }
          for (JsonNode item : response.path("output").values()) {
            take(item, calls);
          }
          Usage usage = TextUsageReader.RESPONSES.read(response.path("usage"));
          return new Written(text.end(), calls.at(finish), finish, usage, requestId, passedOver);
        }
        case "error" -> throw Stopped.refused(event);
        default -> {
          if (!WITHOUT_NEWS.contains(type) && !type.startsWith(REASONING)) {
            passedOver++;
          }
        }
      }
    }
  }

  /** An item is told at its end and at the response's; its arguments' own events are not needed. */
  private static void take(JsonNode item, CallsMade calls) throws Stopped {
    if (item.path("type").stringValue("").equals("function_call")) {
      calls.add(
          Json.string(item, "call_id"), Json.string(item, "name"), Json.string(item, "arguments"));
    }
  }

  /** By the status, for gateways end a cut text with the event of a whole one. */
  private Finish finish(JsonNode response, String type) throws Stopped {
    String status = response.path("status").stringValue(type.substring("response.".length()));
    boolean declined = refused || !parts(response, "refusal", "refusal").isEmpty();
    return switch (status) {
      case "completed" -> declined ? Finish.REFUSED : Finish.COMPLETE;
      case "incomplete" -> {
        JsonNode reason = response.path("incomplete_details").path("reason");
        if (reason.stringValue("").equals("content_filter")) {
          yield Finish.FILTERED;
        }
        yield declined ? Finish.REFUSED : Finish.LENGTH;
      }
      default -> throw Stopped.refused(response.path("error"));
    };
  }

  /** The content parts of a type, in order, each by the field that has its words. */
  private static List<String> parts(JsonNode response, String type, String field) {
    return response
        .path("output")
        .valueStream()
        .flatMap(item -> item.path("content").valueStream())
        .filter(part -> part.path("type").stringValue("").equals(type))
        .map(part -> part.path(field).stringValue(""))
        .toList();
  }
}
