package dev.patchbay.chained;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A finished part as its holder leaves it for the next one: {@code {index, startMs, endMs, text,
 * segments: [[startMs, endMs, text]], words: [...]}}, all times in milliseconds of the recording.
 * Prints without its words.
 */
record KeptPart(PartKey key, PartTranscript transcript) {
  /** What such a body is called; another form gets another number. */
  static final String KIND = "transcript_part_1";

  ObjectNode body() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("index", key.index()).put("startMs", key.startMs()).put("endMs", key.endMs());
    body.put("text", transcript.text());
    write(body.putArray("segments"), transcript.segments());
    write(body.putArray("words"), transcript.words());
    return body;
  }

  /** Reads a body; empty if it is none, and the part is to be done again. */
  static Optional<KeptPart> of(JsonNode body) {
    try {
      PartKey key =
          new PartKey(
              Math.toIntExact(whole(body.path("index"))),
              whole(body.path("startMs")),
              whole(body.path("endMs")));
      PartTranscript transcript =
          new PartTranscript(
              text(body.path("text")), spans(body.path("segments")), spans(body.path("words")));
      return Optional.of(new KeptPart(key, transcript));
    } catch (IllegalArgumentException | ArithmeticException _) {
      return Optional.empty();
    }
  }

  private static void write(ArrayNode into, List<Span> spans) {
    for (Span span : spans) {
      into.addArray().add(span.startMs()).add(span.endMs()).add(span.text());
    }
  }

  private static List<Span> spans(JsonNode array) {
    require(array.isArray());
    List<Span> spans = new ArrayList<>(array.size());
    for (JsonNode span : array) {
      require(span.isArray() && span.size() == 3);
      spans.add(new Span(whole(span.path(0)), whole(span.path(1)), text(span.path(2))));
    }
    return spans;
  }

  private static long whole(JsonNode number) {
    require(number.isIntegralNumber() && number.canConvertToLong());
    return number.longValue();
  }

  private static String text(JsonNode text) {
    require(text.isString());
    return text.stringValue();
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("body: must be a finished part of a transcript");
    }
  }
}
