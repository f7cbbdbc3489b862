package dev.patchbay.talk.conversation;

import java.util.ArrayList;
import java.util.List;

/**
 * What a next session of the provider's must know: what was said and heard, and what tools
 * answered. The oldest is forgotten first.
 */
record Memory(List<Entry> entries, int chars) {
  static final Memory EMPTY = new Memory(List.of(), 0);

  Memory {
    entries = List.copyOf(entries);
  }

  sealed interface Entry {
    int chars();
  }

  /**
   * A turn; of the agent's, what was heard.
   *
   * @param turn 0 of one that an earlier holder told
   */
  record Said(int turn, Line.Side side, String text) implements Entry {
    @Override
    public int chars() {
      return text.length();
    }

    @Override
    public String toString() {
      return "Said[turn=%d, side=%s, text=%d]".formatted(turn, side, text.length());
    }
  }

  /** A tool's call and its answer. */
  record Did(String callId, String tool, String arguments, String output) implements Entry {
    @Override
    public int chars() {
      return arguments.length() + output.length();
    }

    @Override
    public String toString() {
      return "Did[callId=%s, tool=%s]".formatted(callId, tool);
    }
  }

  Memory plus(Entry entry) {
    var more = new ArrayList<>(entries);
    more.add(entry);
    int total = chars + entry.chars();
    while (more.size() > Bounds.MOST_MEMORIES
        || (total > Bounds.MOST_MEMORY_CHARS && more.size() > 1)) {
      total -= more.removeFirst().chars();
    }
    return new Memory(more, total);
  }
}
