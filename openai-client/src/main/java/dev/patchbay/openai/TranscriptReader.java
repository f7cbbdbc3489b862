package dev.patchbay.openai;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the answer to a transcription, {@code json} or {@code verbose_json}. */
final class TranscriptReader {
  private static final long MOST_SECONDS = 86_400;

  private TranscriptReader() {}

  static Transcript read(ReceivedBody body, Optional<String> requestId) throws IOException {
    body.checkType("application", "json");
    JsonNode answer = Json.object(body.bytes(body.limits().maxJsonBytes()), "body");
    return new Transcript(
        words(answer), language(answer), segments(answer), UsageReader.read(answer), requestId);
  }

  /** {@code text}, which UTF-8 can say. */
  static String words(JsonNode parent) throws Stopped {
    String text = Json.string(parent, "text");
    if (!Unicode.isWellFormed(text)) {
      throw Stopped.malformed("text: not well-formed Unicode");
    }
    return text;
  }

  /**
   * {@code language} of verbose_json, else the first of {@code languages}, a string or its code.
   */
  static Optional<String> language(JsonNode answer) {
    JsonNode first = answer.path("languages").path(0);
    return Json.identifier(answer.path("language"))
        .or(() -> Json.identifier(first.path("code")))
        .or(() -> Json.identifier(first));
  }

  private static List<Transcript.Segment> segments(JsonNode answer) throws Stopped {
    JsonNode given = answer.path("segments");
    if (given.isMissingNode() || given.isNull()) {
      return List.of();
    }
    if (!given.isArray()) {
      throw Stopped.malformed("segments: not an array");
    }
    List<Transcript.Segment> segments = new ArrayList<>(given.size());
    for (JsonNode segment : given.values()) {
      segments.add(segment(segment));
    }
    return segments;
  }

  private static Transcript.Segment segment(JsonNode segment) throws Stopped {
    Duration start = time(segment, "start");
    Duration end = time(segment, "end");
    if (end.compareTo(start) < 0) {
      throw Stopped.malformed("segments.end: before segments.start");
    }
    return new Transcript.Segment(start, end, words(segment));
  }

  private static Duration time(JsonNode segment, String field) throws Stopped {
    BigDecimal seconds =
        Json.decimal(segment, field, MOST_SECONDS)
            .orElseThrow(() -> Stopped.malformed("segments." + field + ": not 0 to 86400"));
    return Duration.ofNanos(seconds.movePointRight(9).longValue());
  }
}
