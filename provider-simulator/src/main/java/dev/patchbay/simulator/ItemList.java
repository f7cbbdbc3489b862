package dev.patchbay.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A conversation's items in their order. Keeps the sound of the newest 2^20 samples alone, and that
 * of the newest turn however long it is. Not for sharing between threads.
 */
final class ItemList {
  static final int MOST = 5_000;

  /** Of callers' sound kept for retrieval: 43 s at 24 kHz. */
  static final long MOST_SAMPLES = 1 << 20;

  private static final Clip NO_SOUND = new Clip.Forgotten(WireAudio.PCM, 0);

  /** Of all items; beyond it goes only what the server itself was about to add. */
  static final long MOST_CHARACTERS = 16 << 20;

  /** Of each conversation, in characters: a short one goes on while others take up all. */
  static final int OWN = 4 * 1024;

  private final List<Item> items = new ArrayList<>();
  private final Stake stake;
  private long characters;
  private long kept;

  /**
   * @param shared bounds the characters of all conversations
   */
  ItemList(Admission shared) {
    stake = new Stake(shared, OWN);
  }

  List<Item> all() {
    return List.copyOf(items);
  }

  Optional<Item> find(String id) {
    int at = place(id);
    return at < 0 ? Optional.empty() : Optional.of(items.get(at));
  }

  boolean calls(String callId) {
    return items.stream()
        .anyMatch(item -> item.type().equals("function_call") && item.callId().equals(callId));
  }

  /** Of the item before this one, empty for the first. */
  Optional<String> before(String id) {
    int at = place(id);
    return at < 1 ? Optional.empty() : Optional.of(items.get(at - 1).id());
  }

  /** Of the last item, empty when there is none. */
  Optional<String> lastId() {
    return items.isEmpty() ? Optional.empty() : Optional.of(items.getLast().id());
  }

  /** Adds the item at the end. */
  void add(Item item) {
    items.add(counted(item));
    forgetOldSound();
  }

  /** Adds the item in front of all others. */
  void addFirst(Item item) {
    items.addFirst(counted(item));
    forgetOldSound();
  }

  /** Adds the item behind one that is there. */
  void addAfter(String id, Item item) {
    items.add(place(id) + 1, counted(item));
    forgetOldSound();
  }

  /** Puts the item in the place of the one with its id, if that is still there. */
  void replace(Item item) {
    int at = place(item.id());
    if (at >= 0) {
      uncounted(items.get(at));
      items.set(at, counted(item));
    }
  }

  void remove(Item item) {
    uncounted(items.remove(place(item.id())));
    stake.hold(kept);
  }

  private Item counted(Item item) {
    characters += item.characters();
    kept += item.kept();
    stake.hold(kept);
    return item;
  }

  private void uncounted(Item item) {
    characters -= item.characters();
    kept -= item.kept();
  }

  private int place(String id) {
    for (int i = items.size() - 1; i >= 0; i--) {
      if (items.get(i).id().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  /** To be asked before anything is begun that adds items. */
  void requireRoom() throws Refusal {
    requireRoom(1, 1);
  }

  /** To be asked before a client's item is added; that room is the item's then. */
  void requireRoom(Item item) throws Refusal {
    requireRoom(item.characters(), item.kept());
  }

  private void requireRoom(long more, long moreKept) throws Refusal {
    if (items.size() >= MOST || characters + more > MOST_CHARACTERS) {
      throw Refusal.invalid(
          "",
          "too_many_items",
          "A conversation holds at most 5000 items, and 16 Mi characters, in the simulator.");
    }
    if (!stake.hold(kept + moreKept)) {
      throw Refusal.invalid(
          "",
          "too_many_items",
          "All conversations together hold as many characters of items as the simulator has room"
              + " for.");
    }
  }

  /** The session is over. */
  void end() {
    items.clear();
    stake.end();
  }

  private void forgetOldSound() {
    long kept = 0;
    for (int i = items.size() - 1; i >= 0; i--) {
      if (items.get(i).clip().orElse(NO_SOUND) instanceof Clip.Recorded clip) {
        kept += clip.samples();
        if (kept > MOST_SAMPLES && kept > clip.samples()) {
          items.set(i, items.get(i).withoutSound());
        }
      }
    }
  }
}
