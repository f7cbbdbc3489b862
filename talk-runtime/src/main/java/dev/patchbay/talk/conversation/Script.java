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

  /**
   * A turn that is over.
   *
   * @param line the last one that told its words, by its number
   * @param said its final, with words that came late; empty of a turn that came to nothing
   */
  record Written(String itemId, int turn, long line, Optional<Line.Final> said) {
    static Written nothing(TurnLine of) {
      return new Written(of.itemId(), of.turn(), 0, Optional.empty());
    }

    static Written told(long line, Line.Final said) {
      return new Written(said.itemId(), said.turn(), line, Optional.of(said));
    }

    /** Whether its words were missing, and are. */
    boolean missing() {
      return said.filter(there -> there.how() == Line.How.MISSING).isPresent();
    }
  }

  Optional<TurnLine> line(String itemId) {
    return open.stream().filter(line -> line.itemId().equals(itemId)).findFirst();
  }

  Optional<Written> written(String itemId) {
    return written.items().stream().filter(w -> w.itemId().equals(itemId)).findFirst();
  }

  /**
   * What is to be told again: all from the first final on that may not be there.
   *
   * @param told all lines up to that one are there
   */
  List<Line.Final> untold(long told) {
    int from =
        written.items().stream()
            .filter(there -> there.line() > told)
            .mapToInt(Written::turn)
            .min()
            .orElse(Integer.MAX_VALUE);
    return written.items().stream()
        .filter(there -> there.turn() >= from)
        .flatMap(there -> there.said().stream())
        .toList();
  }

  Script wrote(Written more) {
    return new Script(turns, open, written.plus(more));
  }

  Script replace(TurnLine changed) {
    return new Script(
        turns,
        open.stream().map(line -> line.itemId().equals(changed.itemId()) ? changed : line).toList(),
        written);
  }
}
