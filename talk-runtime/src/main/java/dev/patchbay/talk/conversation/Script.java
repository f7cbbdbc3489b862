package dev.patchbay.talk.conversation;

import java.util.List;
import java.util.Optional;

/**
 * The transcript as far as it is not written.
 *
 * @param turns how many have begun
 * @param open in the order of the conversation
 * @param written turns that had their final
 */
record Script(int turns, List<TurnLine> open, Recent<Written> written) {
  static final Script EMPTY = new Script(0, List.of(), Recent.of(Bounds.MOST_IDS));

  Script {
    open = List.copyOf(open);
  }

  /** A turn's final, by its item; without words if they were missing. */
  record Written(String itemId, int turn, boolean missing) {}

  Optional<TurnLine> line(String itemId) {
    return open.stream().filter(line -> line.itemId().equals(itemId)).findFirst();
  }

  Optional<Written> written(String itemId) {
    return written.items().stream().filter(w -> w.itemId().equals(itemId)).findFirst();
  }

  Script replace(TurnLine changed) {
    return new Script(
        turns,
        open.stream().map(line -> line.itemId().equals(changed.itemId()) ? changed : line).toList(),
        written);
  }
}
