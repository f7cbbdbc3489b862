package dev.patchbay.local.proof;

import dev.patchbay.local.talk.TalkReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The lines of captions, read by hand. */
record CaptionLines(List<JsonNode> lines) {
  /** A segment's words. */
  record Final(int segment, long startMs, long endMs, String text) {}

  static CaptionLines of(TalkReport report) {
    return new CaptionLines(report.transcripts());
  }

  Stream<JsonNode> of(String type) {
    return lines.stream().filter(line -> line.path("type").asString("").equals(type));
  }

  List<Final> finals() {
    return of("caption")
        .map(line ->
            new Final(
                line.path("segment").asInt(-1),
                line.path("startMs").asLong(-1),
                line.path("endMs").asLong(-1),
                line.path("text").asString("")))
        .toList();
  }

  /**
   * What is wrong with numbers, order and growth.
   *
   * @param whole whether no session was lost, so that every interim grows out of the one before
   */
  List<String> breaches(boolean whole) {
    var breaches = new ArrayList<String>();
    Map<Integer, String> interims = new HashMap<>();
    long sequence = 0;
    int last = 0;
    for (JsonNode line : lines) {
      sequence++;
      if (line.path("sequence").asLong(-1) != sequence) {
        breaches.add(
            "line %d where %d was next".formatted(line.path("sequence").asLong(-1), sequence));
        sequence = line.path("sequence").asLong(-1);
      }
      int segment = line.path("segment").asInt(-1);
      String text = line.path("text").asString("");
      switch (line.path("type").asString("")) {
        case "caption-interim" -> {
          String before = interims.getOrDefault(segment, "");
          if (segment <= last) {
            breaches.add("an interim of segment %d behind its caption".formatted(segment));
          }
          if (whole && !text.startsWith(before)) {
            breaches.add("an interim of segment %d does not grow".formatted(segment));
          }
          interims.put(segment, text);
        }
        case "caption" -> {
          if (segment <= last) {
            breaches.add("segment %d behind %d".formatted(segment, last));
          }
          last = segment;
        }
        default -> {}
      }
    }
    return breaches;
  }
}
