package dev.patchbay.openai;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The events of a streamed text or transcript as JSON, each within its time. An error in one ends
 * the call.
 */
final class TextEvents {
  private static final String END_OF_STREAM = "[DONE]";

  private final ReceivedBody body;
  private final ServerSentEvents events;

  TextEvents(ReceivedBody body) throws IOException {
    body.checkType("text", "event-stream");
    this.body = body;
    this.events = new ServerSentEvents(body.unread(), body.limits().maxSseLineBytes());
  }

  /** The next event; empty at the end of the stream, marked or not. */
  Optional<JsonNode> next() throws IOException {
    body.awaitEvent();
    Optional<String> data = events.next().filter(d -> !d.equals(END_OF_STREAM));
    if (data.isEmpty()) {
      return Optional.empty();
    }
    JsonNode event = Json.object(data.get().getBytes(StandardCharsets.UTF_8), "event");
    if (event.path("error").isObject()) {
      throw Stopped.refused(event.path("error"));
    }
    return Optional.of(event);
  }
}
