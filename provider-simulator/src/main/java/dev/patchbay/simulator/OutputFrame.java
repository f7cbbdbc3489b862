package dev.patchbay.simulator;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The events around one output of a response, which name it.
 *
 * @param conversation what the output becomes an item of; empty for a response apart from it
 */
record OutputFrame(
    Peer peer, String responseId, int index, String itemId, Optional<ItemList> conversation) {

  /** An event about the item. */
  ObjectNode event(String type) {
    return ServerEvents.of(type)
        .put("response_id", responseId)
        .put("item_id", itemId)
        .put("output_index", index);
  }

  /** An event about the item's only part of content. */
  ObjectNode part(String type) {
    return event(type).put("content_index", 0);
  }

  void send(ObjectNode event) {
    peer.send(event);
  }

  void added(Item item) {
    peer.send(
        ServerEvents.of("response.output_item.added")
            .put("response_id", responseId)
            .put("output_index", index)
            .set("item", item.wire()));
    conversation.ifPresent(items -> {
      items.add(item);
      peer.send(of("conversation.item.added", items, item));
    });
  }

  void done(Item item) {
    peer.send(
        ServerEvents.of("response.output_item.done")
            .put("response_id", responseId)
            .put("output_index", index)
            .set("item", item.wire()));
    conversation.ifPresent(items -> {
      items.replace(item);
      peer.send(of("conversation.item.done", items, item));
    });
  }

  /** An event about an item of a conversation and its place there. */
  static ObjectNode of(String type, ItemList items, Item item) {
    ObjectNode event = ServerEvents.of(type);
    items
        .before(item.id())
        .ifPresentOrElse(
            id -> event.put("previous_item_id", id), () -> event.putNull("previous_item_id"));
    event.set("item", item.wire());
    return event;
  }
}
