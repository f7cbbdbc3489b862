package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Spoils what an answer says rather than how it travels: usage, the end, an error event. */
final class EventFaults {
  private static final String DATA = "data: ";
  private static final String DONE = "[DONE]";
  private static final Set<String> ENDS =
      Set.of(
          "response.completed", "response.incomplete", "transcript.text.done", "speech.audio.done");

  private EventFaults() {}

  /** A JSON answer without its usage. */
  static byte[] withoutUsage(byte[] body) {
    ObjectNode json = (ObjectNode) Json.own(new String(body, UTF_8));
    json.remove("usage");
    return Json.bytes(json);
  }

  /** Events, one a piece, as the script spoils them. */
  static Iterator<byte[]> spoil(Iterator<byte[]> events, FaultScript script) {
    Iterator<byte[]> spoilt = events;
    if (script.first(Fault.NoUsage.class).isPresent()) {
      spoilt = filtered(spoilt, EventFaults::eventWithoutUsage);
    }
    if (script.first(Fault.NoEnd.class).isPresent()) {
      spoilt = filtered(spoilt, event -> isEnd(event) ? Optional.empty() : Optional.of(event));
    }
    if (script.first(Fault.Failed.class).isPresent()) {
      spoilt = filtered(spoilt, event -> Optional.of(failedAtEnd(event)));
    }
    Optional<Fault.ErrorEvent> error = script.first(Fault.ErrorEvent.class);
    return error.isPresent() ? brokenOff(spoilt, error.get().afterEvents()) : spoilt;
  }

  /** What tells that a response is over tells that it failed. */
  private static byte[] failedAtEnd(byte[] event) {
    if (!isEnd(event)
        || data(event).equals(DONE)
        || !(Json.own(data(event)) instanceof ObjectNode json)
        || !(json.path("response") instanceof ObjectNode response)) {
      return event;
    }
    response.put("status", "failed").putNull("usage").putNull("incomplete_details");
    response.putObject("error").put("code", "server_error").put("message", TextAnswer.SORRY);
    return Answer.namedEvent(json.put("type", "response.failed"));
  }

  private static boolean isEnd(byte[] event) {
    String data = data(event);
    return data.equals(DONE) || ENDS.contains(Json.own(data).path("type").asString(""));
  }

  private static Optional<byte[]> eventWithoutUsage(byte[] event) {
    String data = data(event);
    if (data.equals(DONE)) {
      return Optional.of(event);
    }
    ObjectNode json = (ObjectNode) Json.own(data);
    boolean stated = json.path("usage").isObject();
    json.remove("usage");
    if (json.path("response") instanceof ObjectNode response) {
      response.remove("usage");
    }
    // Of the chunk that is there for usage alone nothing is left to send.
    boolean empty = stated && json.has("choices") && json.get("choices").isEmpty();
    return empty ? Optional.empty() : Optional.of(like(event, json));
  }

  private static byte[] like(byte[] event, ObjectNode json) {
    return event[0] == 'e' ? Answer.namedEvent(json) : Answer.event(json);
  }

  private interface Filter {
    Optional<byte[]> apply(byte[] event);
  }

  private static Iterator<byte[]> filtered(Iterator<byte[]> events, Filter filter) {
    return new Iterator<>() {
      private Optional<byte[]> next = Optional.empty();

      @Override
      public boolean hasNext() {
        while (next.isEmpty() && events.hasNext()) {
          next = filter.apply(events.next());
        }
        return next.isPresent();
      }

      @Override
      public byte[] next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        byte[] event = next.orElseThrow();
        next = Optional.empty();
        return event;
      }
    };
  }

  /** So many events, at most all but the last, and then an error event in the stream's manner. */
  private static Iterator<byte[]> brokenOff(Iterator<byte[]> events, int after) {
    return new Iterator<>() {
      private int given;
      private boolean broken;

      @Override
      public boolean hasNext() {
        return !broken && events.hasNext();
      }

      @Override
      public byte[] next() {
        byte[] event = events.next();
        broken = given++ >= after || !events.hasNext();
        return broken ? error(event) : event;
      }
    };
  }

  private static byte[] error(byte[] instead) {
    String data = data(instead);
    JsonNode event = data.equals(DONE) ? Json.object() : Json.own(data);
    ObjectNode error = Json.object();
    if (event.has("sequence_number")) {
      error.put("type", "error").put("code", "server_error").put("message", TextAnswer.SORRY);
      error.putNull("param");
      return Answer.namedEvent(
          error.put("sequence_number", event.get("sequence_number").intValue()));
    }
    error
        .putObject("error")
        .put("message", TextAnswer.SORRY)
        .put("type", "server_error")
        .putNull("param")
        .putNull("code");
    return Answer.event(error);
  }

  private static String data(byte[] event) {
    String text = new String(event, UTF_8);
    return text.substring(text.indexOf(DATA) + DATA.length()).strip();
  }
}
