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

    /** Whether it comes behind a turn. */
    boolean isBehind(int turn);
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
    public boolean isBehind(int other) {
      return turn > other;
    }

    @Override
    public String toString() {
      return "Said[turn=%d, side=%s, text=%d]".formatted(turn, side, text.length());
    }
  }

  /**
   * A tool's call and its answer.
   *
   * @param turn the last that had begun by then; 0 of a call that an earlier holder made
   */
  record Did(int turn, String callId, String tool, String arguments, String output)
      implements Entry {
    @Override
    public int chars() {
      return arguments.length() + output.length();
    }

    @Override
    public boolean isBehind(int other) {
      return turn >= other;
    }

    @Override
    public String toString() {
      return "Did[callId=%s, tool=%s]".formatted(callId, tool);
    }
  }

  /** Behind all others. */
  Memory plus(Entry entry) {
    return with(entries.size(), entry);
  }

  /** Where it was said: its words may come behind those of later turns. */
  Memory plusInPlace(Said said) {
    int at = entries.size();
    while (at > 0 && entries.get(at - 1).isBehind(said.turn())) {
      at--;
    }
    return with(at, said);
  }

  private Memory with(int at, Entry entry) {
    var more = new ArrayList<>(entries);
    more.add(at, entry);
    int total = chars + entry.chars();
    while (more.size() > Bounds.MOST_MEMORIES
        || (total > Bounds.MOST_MEMORY_CHARS && more.size() > 1)) {
      total -= more.removeFirst().chars();
    }
    return new Memory(more, total);
  }
}
