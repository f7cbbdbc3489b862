package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a call is answered with; the shell sends it. */
sealed interface Answer {
  String EVENTS = "text/event-stream";

  int status();

  String contentType();

  /** The body in pieces; may be taken once. */
  Iterator<byte[]> pieces();

  /** A body that is known at once and sent with its length. */
  record Whole(int status, String contentType, Map<String, String> headers, byte[] body)
      implements Answer {
    @Override
    public Iterator<byte[]> pieces() {
      return Pieces.of(body);
    }

    Whole with(String header, String value) {
      return new Whole(status, contentType, Map.of(header, value), body);
    }
  }

  /** A body that is made as it is sent, in chunks. */
  record Streamed(String contentType, Iterator<byte[]> pieces) implements Answer {
    @Override
    public int status() {
      return 200;
    }
  }

  static Whole json(int status, Object value) {
    return new Whole(status, Json.TYPE, Map.of(), Json.bytes(value));
  }

  static Whole text(int status, String text) {
    return new Whole(status, "text/plain; charset=utf-8", Map.of(), text.getBytes(UTF_8));
  }

  /** One server-sent event; its type, if it has one, stands in the data alone. */
  static byte[] event(JsonNode data) {
    return event("data: ", data);
  }

  /** One server-sent event; its type stands before the data too. */
  static byte[] namedEvent(JsonNode data) {
    return event("event: " + data.path("type").asString("") + "\ndata: ", data);
  }

  private static byte[] event(String before, JsonNode data) {
    byte[] head = before.getBytes(UTF_8);
    byte[] json = Json.bytes(data);
    byte[] out = Arrays.copyOf(head, head.length + json.length + 2);
    System.arraycopy(json, 0, out, head.length, json.length);
    out[out.length - 2] = '\n';
    out[out.length - 1] = '\n';
    return out;
  }
}
