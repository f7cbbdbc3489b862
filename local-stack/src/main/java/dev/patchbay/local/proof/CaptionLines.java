package dev.patchbay.local.proof;

import dev.patchbay.local.talk.TalkReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The lines of captions, in the order in which they stand, read by hand. */
record CaptionLines(List<JsonNode> lines) {
  /** A segment's words. */
  record Final(int segment, long startMs, long endMs, String text) {}

  static CaptionLines of(TalkReport report) {
    return new CaptionLines(report.transcripts());
  }

  Stream<JsonNode> of(String type) {
    return lines.stream().filter(line -> line.path("type").asString("").equals(type));
  }

  /**
   * As a reader has them in the end: lines of an epoch below the highest seen are nobody's, and
   * what earlier epochs told of the segment from which the next one tells anew, or of later ones,
   * is void.
   */
  List<JsonNode> read() {
    var read = new ArrayList<JsonNode>();
    long epoch = 0;
    for (JsonNode line : lines) {
      long under = line.path("epoch").asLong(-1);
      if (under < epoch) {
        continue;
      }
      epoch = under;
      if (line.path("type").asString("").equals("moved")) {
        int from = line.path("segment").asInt(0);
        read.removeIf(older -> older.path("segment").asInt(-1) >= from);
      }
      read.add(line);
    }
    return read;
  }

  /** The number of the last line of the last epoch. */
  long lastSequence() {
    return lines.stream()
        .max(
            Comparator.<JsonNode>comparingLong(line -> line.path("epoch").asLong(-1))
                .thenComparingLong(line -> line.path("sequence").asLong(-1)))
        .map(line -> line.path("sequence").asLong(-1))
        .orElse(0L);
  }

  List<Final> finals() {
    return read().stream()
        .filter(line -> line.path("type").asString("").equals("caption"))
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
    long epoch = 0;
    long sequence = 0;
    int last = 0;
    for (JsonNode line : lines) {
      long under = line.path("epoch").asLong(-1);
      if (under < epoch) {
        continue;
      }
      sequence = under == epoch ? sequence + 1 : 1;
      epoch = under;
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
        case "moved" -> {
          last = segment - 1;
          interims.clear();
        }
        default -> {}
      }
    }
    return breaches;
  }
}
