package dev.patchbay.openai.socket;

import dev.patchbay.openai.InvalidRequest;
import tools.jackson.databind.node.ObjectNode;

/** Writes client events as the text of one frame each. */
final class EventWriter {
  private EventWriter() {}

  /**
   * The event's JSON.
   *
   * @throws InvalidRequest if it has more than the provider takes
   */
  static byte[] bytes(ClientEvent event) {
    byte[] bytes = WireJson.bytes(json(event));
    InvalidRequest.unless(bytes.length <= Rules.MOST_EVENT, "event", "at most 15 MiB of JSON");
    return bytes;
  }

  private static ObjectNode json(ClientEvent event) {
    ObjectNode json = WireJson.object();
    json.put("type", type(event));
    event.eventId().ifPresent(id -> json.put("event_id", id));
    switch (event) {
      case ClientEvent.SessionUpdate update ->
          json.set("session", SessionJson.of(update.session()));
      case ClientEvent.ItemCreate create -> {
        json.set("item", ItemJson.of(create.item()));
        create.previousItemId().ifPresent(id -> json.put("previous_item_id", id));
      }
      case ClientEvent.ItemRetrieve retrieve -> json.put("item_id", retrieve.itemId());
      case ClientEvent.ItemTruncate truncate ->
          json.put("item_id", truncate.itemId())
              .put("content_index", truncate.contentIndex())
              .put("audio_end_ms", truncate.audioEndMs());
      case ClientEvent.ItemDelete delete -> json.put("item_id", delete.itemId());
      case ClientEvent.ResponseCreate create ->
          create.response().ifPresent(r -> json.set("response", ResponseJson.of(r)));
      case ClientEvent.ResponseCancel cancel ->
          cancel.responseId().ifPresent(id -> json.put("response_id", id));
      case ClientEvent.Commit _,
          ClientEvent.Clear _,
          ClientEvent.OutputClear _,
          ClientEvent.SessionClose _ -> {}
    }
    return json;
  }

  private static String type(ClientEvent event) {
    return switch (event) {
      case ClientEvent.SessionUpdate _ -> "session.update";
      case ClientEvent.Commit _ -> "input_audio_buffer.commit";
      case ClientEvent.Clear _ -> "input_audio_buffer.clear";
      case ClientEvent.ItemCreate _ -> "conversation.item.create";
      case ClientEvent.ItemRetrieve _ -> "conversation.item.retrieve";
      case ClientEvent.ItemTruncate _ -> "conversation.item.truncate";
      case ClientEvent.ItemDelete _ -> "conversation.item.delete";
      case ClientEvent.ResponseCreate _ -> "response.create";
      case ClientEvent.ResponseCancel _ -> "response.cancel";
      case ClientEvent.OutputClear _ -> "output_audio_buffer.clear";
      case ClientEvent.SessionClose _ -> "session.close";
    };
  }
}
