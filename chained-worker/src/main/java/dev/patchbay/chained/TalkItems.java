package dev.patchbay.chained;

import dev.patchbay.chained.TalkItem.Matter;
import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The items of a session's conversation, in their order. When they are too many, or too long for a
 * model, the oldest are forgotten. Not safe for several threads.
 */
final class TalkItems {
  static final int MOST = 1024;

  /** Well within what a request for text takes, instructions included. */
  static final int MOST_CHARACTERS = 400_000;

  /** What a model is told of a turn that is nothing but noise, so that it may wait. */
  private static final Thinking.Said NOISE =
      new Thinking.Said.Words(
          Item.Role.SYSTEM, "(There was a noise on the line. The caller has said nothing.)");

  private final List<TalkItem> items = new ArrayList<>();

  /**
   * Puts a new item behind another, or at the end.
   *
   * @param behind what it is put behind, or the beginning
   * @return the item before it, if there is one
   * @throws IllegalArgumentException if there is no such item to put it behind
   */
  Optional<String> put(TalkItem item, Optional<String> behind) {
    int at = behind.map(this::placeBehind).orElse(items.size());
    items.add(at, item);
    if (items.size() > MOST) {
      items.removeFirst();
      at--;
    }
    return at > 0 ? Optional.of(items.get(at - 1).id()) : Optional.empty();
  }

  Optional<TalkItem> find(String id) {
    return items.stream().filter(item -> item.id().equals(id)).findFirst();
  }

  /** Makes something else of an item, if it is still there. */
  void become(String id, Matter matter) {
    items.replaceAll(item -> item.id().equals(id) ? new TalkItem(id, matter) : item);
  }

  /** Whether it was there. */
  boolean remove(String id) {
    return items.removeIf(item -> item.id().equals(id));
  }

  /** Whether the last that happened was a turn of the caller's without a word in it. */
  boolean endsInNothing() {
    return !items.isEmpty()
        && items.getLast().matter() instanceof Matter.Heard(Optional<String> words)
        && words.filter(String::isBlank).isPresent();
  }

  /** What a model is told, oldest first; of turns without a word only that the last is one. */
  List<Thinking.Said> said() {
    var newest = new ArrayList<Thinking.Said>();
    if (endsInNothing()) {
      newest.add(NOISE);
    }
    int room = MOST_CHARACTERS;
    for (TalkItem item : items.reversed()) {
      Optional<Thinking.Said> said = item.said();
      room -= said.map(Thinking.Said::characters).orElse(0);
      if (room < 0) {
        break;
      }
      said.ifPresent(newest::add);
    }
    return List.copyOf(newest.reversed());
  }

  private int placeBehind(String id) {
    if (id.equals(ClientEvent.ROOT)) {
      return 0;
    }
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).id().equals(id)) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException("no such item");
  }
}
