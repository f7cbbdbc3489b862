package dev.patchbay.openai.socket;

import io.netty.buffer.ByteBuf;
import tools.jackson.databind.node.ObjectNode;

/** Writes client events as the text of one frame each. */
final class EventWriter {
  private EventWriter() {}

  /** Appends the event's JSON. */
  static void write(ClientEvent event, ByteBuf out) {
    out.writeBytes(WireJson.bytes(json(event)));
  }

  private static ObjectNode json(ClientEvent event) {
    ObjectNode json = WireJson.object();
    event.eventId().ifPresent(id -> json.put("event_id", id));
    switch (event) {
      case ClientEvent.Commit _ -> json.put("type", "input_audio_buffer.commit");
      case ClientEvent.Clear _ -> json.put("type", "input_audio_buffer.clear");
    }
    return json;
  }
}
