package dev.patchbay.simulator;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** What a client may do with items: create, retrieve, truncate, delete. */
final class ItemCommands {
  private static final String ROOT = "root";

  private final Peer peer;
  private final ItemList items;
  private final ItemReader reader;

  ItemCommands(Peer peer, ItemList items, ItemReader reader) {
    this.peer = peer;
    this.items = items;
    this.reader = reader;
  }

  void create(Fields event) throws Refusal {
    event.only(Set.of("type", "event_id", "item", "previous_item_id"));
    Fields fields = event.object("item").orElseThrow(() -> Refusal.missing("item"));
    Optional<String> previous = event.string("previous_item_id").filter(id -> !id.isEmpty());
    boolean first = previous.filter(ROOT::equals).isPresent();
    if (previous.isPresent() && !first && items.find(previous.get()).isEmpty()) {
      throw Refusal.invalid(
          "previous_item_id",
          "item_create_invalid_previous_item_id",
          "Error creating item: there is no item with the id 'previous_item_id' names.");
    }
    items.requireRoom();
    Consumer<Item> place =
        first
            ? items::addFirst
            : previous
                .<Consumer<Item>>map(id -> item -> items.addAfter(id, item))
                .orElse(items::add);
    String eventId = event.string("event_id").orElse("");
    switch (reader.item(fields)) {
      case Finding.Known<Item>(Item item) -> put(item, place);
      case Finding.Sought<Item>(Supplier<Item> search) ->
          peer.aside(search, item -> putLate(item, place, eventId));
    }
  }

  private void put(Item item, Consumer<Item> place) throws Refusal {
    items.requireRoom(item);
    place.accept(item);
    announce(item);
  }

  private void putLate(Item item, Consumer<Item> place, String eventId) {
    try {
      put(item, place);
    } catch (Refusal refusal) {
      peer.send(ServerEvents.error(refusal, eventId));
    }
  }

  /** Tells of an item that is there as a whole. */
  void announce(Item item) {
    peer.send(OutputFrame.of("conversation.item.added", items, item));
    peer.send(OutputFrame.of("conversation.item.done", items, item));
  }

  void retrieve(Fields event) throws Refusal {
    event.only(Set.of("type", "event_id", "item_id"));
    Item item = item(event, "item_retrieve_invalid_item_id", "retrieving");
    peer.send(ServerEvents.of("conversation.item.retrieved").set("item", item.wireWithAudio()));
  }

  void delete(Fields event) throws Refusal {
    event.only(Set.of("type", "event_id", "item_id"));
    Item item = item(event, "item_delete_invalid_item_id", "deleting");
    items.remove(item);
    peer.send(ServerEvents.of("conversation.item.deleted").put("item_id", item.id()));
  }

  void truncate(Fields event) throws Refusal {
    event.only(Set.of("type", "event_id", "item_id", "content_index", "audio_end_ms"));
    Item item = item(event, "item_truncate_invalid_item_id", "truncating");
    if (event.whole("content_index", 0, 0).isEmpty()) {
      throw Refusal.missing("content_index");
    }
    int end =
        event
            .whole("audio_end_ms", 0, Integer.MAX_VALUE)
            .orElseThrow(() -> Refusal.missing("audio_end_ms"));
    if (!item.role().equals("assistant")) {
      throw Refusal.value("item_id", "only assistant messages with audio can be truncated");
    }
    Clip clip =
        item.clip()
            .orElseThrow(
                () -> Refusal.value("item_id", "must name an item with audio that was all sent"));
    if (end > clip.millis()) {
      throw Refusal.invalid(
          "audio_end_ms",
          "invalid_value",
          "Audio content of %dms is already shorter than %dms".formatted(clip.millis(), end));
    }
    long samples = Math.min(clip.samples(), (long) end * clip.format().rate() / 1000);
    items.replace(item.truncated(clip.first(samples)));
    ObjectNode truncated = ServerEvents.of("conversation.item.truncated").put("item_id", item.id());
    peer.send(truncated.put("content_index", 0).put("audio_end_ms", end));
  }

  private Item item(Fields event, String code, String doing) throws Refusal {
    return items
        .find(event.required("item_id"))
        .orElseThrow(() ->
            Refusal.invalid(
                "item_id", code, "Error " + doing + " item: there is no item with this id."));
  }
}
