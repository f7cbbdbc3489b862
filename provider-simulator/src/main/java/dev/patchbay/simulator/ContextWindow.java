package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a response reads: instructions and tools, then items, oldest first. */
record ContextWindow(List<Segment> segments, List<Item> items) {

  /**
   * A stretch that is cached as a whole.
   *
   * @param key equal for equal stretches
   */
  record Segment(Object key, Tokens tokens) {}

  /**
   * @param most tokens that the model takes
   * @param start of the items that are read
   * @throws Refusal when it is too much and the session disables truncation
   */
  static ContextWindow of(SessionSettings settings, List<Item> items, long most, ContextStart start)
      throws Refusal {
    Tokens fixed = Tokens.ofText(settings.instructions());
    List<Segment> segments = new ArrayList<>();
    StringBuilder head = new StringBuilder(settings.instructions());
    for (JsonNode tool : settings.at("/tools")) {
      String text = tool.toString();
      head.append('\n').append(text);
      fixed = fixed.plus(Tokens.ofText(text));
    }
    segments.add(new Segment(digest(head.toString()), fixed));
    List<Item> kept = start.kept(settings.at("/truncation"), items, most - fixed.total());
    kept.forEach(item -> segments.add(new Segment(item.content(), item.tokens())));
    return new ContextWindow(List.copyOf(segments), kept);
  }

  Tokens tokens() {
    return segments.stream().map(Segment::tokens).reduce(Tokens.NONE, Tokens::plus);
  }

  private static String digest(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
