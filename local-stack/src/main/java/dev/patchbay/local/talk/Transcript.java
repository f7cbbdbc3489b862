package dev.patchbay.local.talk;

import dev.patchbay.local.sockets.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The lines of a talk, read by hand.
 *
 * @param lines in the order in which they stand
 */
public record Transcript(List<JsonNode> lines) {
  public Transcript {
    lines = List.copyOf(lines);
  }

  /** Who speaks, by the name on the wire. */
  public enum Side {
    CALLER("caller"),
    AGENT("agent");

    private final String wire;

    Side(String wire) {
      this.wire = wire;
    }
  }

  /**
   * What a side said in a turn.
   *
   * @param how {@code whole}, {@code estimated} or {@code missing}
   */
  public record Final(int turn, String item, String text, String how, long heardMs) {}

  /** Of one side, in order. */
  public List<Final> finals(Side side) {
    return of("final")
        .filter(line -> line.path("side").asString("").equals(side.wire))
        .map(Transcript::last)
        .toList();
  }

  private static Final last(JsonNode line) {
    return new Final(
        line.path("turn").asInt(-1),
        line.path("item").asString(""),
        line.path("text").asString(""),
        line.path("how").asString(""),
        line.path("heardMs").asLong(-1));
  }

  /** The lines of a type. */
  public Stream<JsonNode> of(String type) {
    return lines.stream().filter(line -> line.path("type").asString("").equals(type));
  }

  /** The words of one side's finals, one after the other. */
  public List<String> words(Side side) {
    return finals(side).stream().flatMap(said -> Texts.words(said.text()).stream()).toList();
  }

  /** What is wrong with the lines' numbers and with the order of turns, in words. */
  List<String> breaches(String jobId) {
    var breaches = new ArrayList<String>();
    long epoch = 1;
    long sequence = 0;
    int turn = 0;
    for (JsonNode line : lines) {
      if (!line.path("jobId").asString("").equals(jobId)) {
        breaches.add("a line of another job");
      }
      long under = line.path("epoch").asLong(-1);
      sequence = under == epoch ? sequence + 1 : 1;
      epoch = under;
      if (line.path("sequence").asLong(-1) != sequence) {
        breaches.add(
            "line %d where %d was next".formatted(line.path("sequence").asLong(-1), sequence));
        sequence = line.path("sequence").asLong(-1);
      }
      if (line.path("type").asString("").equals("moved")) {
        turn = Math.min(turn, line.path("turns").asInt(turn));
      }
      if (line.path("type").asString("").equals("final")) {
        if (line.path("turn").asInt(-1) <= turn) {
          breaches.add(
              "the final of turn %d behind that of %d"
                  .formatted(line.path("turn").asInt(-1), turn));
        }
        turn = Math.max(turn, line.path("turn").asInt(-1));
      }
    }
    breaches.addAll(doubled());
    return breaches;
  }

  /** An interim is the beginning of its turn's final, and stands before it. */
  private List<String> doubled() {
    var breaches = new ArrayList<String>();
    Map<Integer, List<String>> finals = new HashMap<>();
    of("final")
        .filter(line -> !line.path("how").asString("").equals("missing"))
        .forEach(line ->
            finals.put(line.path("turn").asInt(-1), Texts.words(line.path("text").asString(""))));
    var over = new HashMap<Integer, Boolean>();
    for (JsonNode line : lines) {
      int turn = line.path("turn").asInt(-1);
      switch (line.path("type").asString("")) {
        case "final" -> over.put(turn, true);
        case "interim" -> {
          if (over.containsKey(turn)) {
            breaches.add("an interim of turn %d behind its final".formatted(turn));
          }
          List<String> whole = finals.getOrDefault(turn, List.of());
          List<String> part = Texts.words(line.path("text").asString(""));
          int same = Math.min(part.size(), whole.size());
          // The last word may be half there; of a cut turn less was heard than was told.
          int sure = Math.max(0, same - 1);
          if (!part.subList(0, sure).equals(whole.subList(0, sure))) {
            breaches.add("an interim of turn %d is not the beginning of its final".formatted(turn));
          }
        }
        default -> {}
      }
    }
    return breaches;
  }
}
