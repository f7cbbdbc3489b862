package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a response reads: instructions and tools, then items, oldest first. When that is more than
 * the model takes, the session's {@code truncation} says which of the oldest items it leaves out.
 */
record ContextWindow(List<Segment> segments, List<Item> items) {

  /**
   * A stretch that is cached as a whole.
   *
   * @param key equal for equal stretches
   */
  record Segment(String key, Tokens tokens) {}

  /**
   * @param most tokens that the model takes
   * @throws Refusal when it is too much and the session disables truncation
   */
  static ContextWindow of(SessionSettings settings, List<Item> items, long most) throws Refusal {
    Tokens fixed = Tokens.ofText(settings.instructions());
    List<Segment> segments = new ArrayList<>();
    StringBuilder head = new StringBuilder(settings.instructions());
    for (JsonNode tool : settings.at("/tools")) {
      String text = tool.toString();
      head.append('\n').append(text);
      fixed = fixed.plus(Tokens.ofText(text));
    }
    segments.add(new Segment(digest(head.toString()), fixed));
    List<Item> kept = kept(settings.at("/truncation"), items, fixed.total(), most);
    kept.forEach(
        item -> segments.add(new Segment(item.id() + "/" + item.revision(), item.tokens())));
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

  private static List<Item> kept(JsonNode truncation, List<Item> items, long fixed, long most)
      throws Refusal {
    long limit = truncation.at("/token_limits/post_instructions").asLong(most - fixed);
    long room = Math.min(limit, most - fixed);
    long all = items.stream().mapToLong(item -> item.tokens().total()).sum();
    if (all <= room) {
      return items;
    }
    if (truncation.asString("").equals("disabled")) {
      throw Refusal.invalid(
          "",
          "context_length_exceeded",
          "The conversation exceeds the model's context and truncation is disabled.");
    }
    long target = (long) (room * truncation.path("retention_ratio").asDouble(1));
    int from = 0;
    while (from < items.size() && all > target) {
      all -= items.get(from++).tokens().total();
    }
    return items.subList(from, items.size());
  }
}
