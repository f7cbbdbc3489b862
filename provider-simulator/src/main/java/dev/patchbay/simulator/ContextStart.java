package dev.patchbay.simulator;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Which of a conversation's items is the first that responses read. When they are more than there
 * is room for, the session's {@code truncation} says how many of the oldest are left out; those
 * stay out, so that what is read begins alike, and is cached, until the room is exceeded again. Not
 * for sharing between threads.
 */
final class ContextStart {
  private Set<String> leftOut = Set.of();

  /** One that begins alike, and moves by itself. */
  ContextStart copy() {
    ContextStart copy = new ContextStart();
    copy.leftOut = leftOut;
    return copy;
  }

  /**
   * @param room in tokens, for items alone
   * @throws Refusal when they are too much and the session disables truncation
   */
  List<Item> kept(JsonNode truncation, List<Item> items, long room) throws Refusal {
    long most = Math.min(room, truncation.at("/token_limits/post_instructions").asLong(room));
    int from = behindLeftOut(items);
    long left = tokens(items.subList(from, items.size()));
    if (left > most) {
      if (truncation.asString("").equals("disabled")) {
        throw Refusal.invalid(
            "",
            "context_length_exceeded",
            "The conversation exceeds the model's context and truncation is disabled.");
      }
      long target = (long) (most * truncation.path("retention_ratio").asDouble(1));
      while (from < items.size() && left > target) {
        left -= items.get(from++).tokens().total();
      }
    }
    leftOut = ids(items.subList(0, from));
    return items.subList(from, items.size());
  }

  private int behindLeftOut(List<Item> items) {
    int from = leftOut.isEmpty() ? 0 : items.size();
    while (from > 0 && !leftOut.contains(items.get(from - 1).id())) {
      from--;
    }
    return from;
  }

  private static Set<String> ids(List<Item> items) {
    Set<String> ids = new HashSet<>();
    items.forEach(item -> ids.add(item.id()));
    return ids;
  }

  private static long tokens(List<Item> items) {
    return items.stream().mapToLong(item -> item.tokens().total()).sum();
  }
}
