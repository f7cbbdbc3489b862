package dev.patchbay.chained;

import dev.patchbay.chained.TalkItem.Matter;
import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.Item;
import dev.patchbay.openai.socket.ItemEvent;
import dev.patchbay.openai.socket.NewItem;
import java.util.Optional;

/** What a client does with the items of a session. Belongs to the session's loop. */
final class SessionItems {
  private static final String NOT_FOUND = "item_not_found";

  private final SessionLoop loop;
  private final TalkItems items;

  SessionItems(SessionLoop loop, TalkItems items) {
    this.loop = loop;
    this.items = items;
  }

  void create(ClientEvent.ItemCreate event) throws Unserved {
    TalkItem item = item(event.item());
    if (items.find(item.id()).isPresent()) {
      throw new Unserved("item_already_exists", "item.id");
    }
    Optional<String> before;
    try {
      before = items.put(item, event.previousItemId());
    } catch (IllegalArgumentException e) {
      throw new Unserved(NOT_FOUND, "previous_item_id");
    }
    Item told = item.told(Item.Status.COMPLETED);
    Optional<String> previous = before;
    loop.tell(id -> new ItemEvent.Added(id, told, previous));
    loop.tell(id -> new ItemEvent.Done(id, told, previous));
  }

  void retrieve(ClientEvent.ItemRetrieve event) throws Unserved {
    Item told = there(event.itemId()).told(Item.Status.COMPLETED);
    loop.tell(id -> new ItemEvent.Retrieved(id, told));
  }

  /** The item keeps the words that were heard. */
  void truncate(ClientEvent.ItemTruncate event) throws Unserved {
    TalkItem heard =
        there(event.itemId())
            .heardUntil(event.audioEndMs())
            .orElseThrow(() -> new Unserved("invalid_value", "audio_end_ms"));
    items.become(heard.id(), heard.matter());
    loop.tell(
        id -> new ItemEvent.Truncated(id, heard.id(), event.contentIndex(), event.audioEndMs()));
  }

  void delete(ClientEvent.ItemDelete event) throws Unserved {
    if (!items.remove(event.itemId())) {
      throw new Unserved(NOT_FOUND, "item_id");
    }
    loop.tell(id -> new ItemEvent.Deleted(id, event.itemId()));
  }

  private TalkItem there(String itemId) throws Unserved {
    return items.find(itemId).orElseThrow(() -> new Unserved(NOT_FOUND, "item_id"));
  }

  private TalkItem item(NewItem item) throws Unserved {
    return switch (item) {
      case NewItem.Text(Optional<String> id, Item.Role role, String text) ->
          new TalkItem(name(id), new Matter.Written(role, text));
      case NewItem.Called(Optional<String> id, String callId, String name, String arguments) ->
          new TalkItem(name(id), new Matter.Called(callId, name, arguments));
      case NewItem.Answered(Optional<String> id, String callId, String output) ->
          new TalkItem(name(id), new Matter.Answered(callId, output));
      // Its sound is not listened to.
      case NewItem.Spoken spoken when spoken.transcript().isPresent() ->
          new TalkItem(name(spoken.id()), new Matter.Heard(spoken.transcript()));
      case NewItem.Spoken _, NewItem.Approval _ -> throw new Unserved("invalid_value", "item");
    };
  }

  private String name(Optional<String> id) {
    return id.orElseGet(() -> loop.name("item"));
  }
}
