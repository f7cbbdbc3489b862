package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What a transcription session tells of its items, each of which follows the one before. */
final class TranscriptionEvents {
  private static final String EVENT = "conversation.item.input_audio_transcription.";

  private final Peer peer;
  private Optional<String> previous = Optional.empty();

  TranscriptionEvents(Peer peer) {
    this.peer = peer;
  }

  /** An item is there; its words are still to come. */
  void committed(String itemId) {
    new BufferEvents(peer).committed(itemId, previous);
    for (String kind : List.of("added", "done")) {
      ObjectNode event = ServerEvents.of("conversation.item." + kind);
      previous.ifPresentOrElse(
          id -> event.put("previous_item_id", id), () -> event.putNull("previous_item_id"));
      peer.send(event.set("item", item(itemId)));
    }
    previous = Optional.of(itemId);
  }

  private static ObjectNode item(String id) {
    ObjectNode json =
        Json.object()
            .put("id", id)
            .put("object", "realtime.item")
            .put("type", "message")
            .put("status", "completed")
            .put("role", "user");
    json.putArray("content").addObject().put("type", "input_audio").putNull("transcript");
    return json;
  }

  /** Nothing is sent of no words. */
  void delta(String itemId, String words) {
    if (!words.isEmpty()) {
      peer.send(event("delta", itemId).put("delta", words));
    }
  }

  /**
   * Tells and meters what an item came to.
   *
   * @param seconds of its audio
   */
  void completed(
      String itemId, String transcript, BigDecimal seconds, TranscriptionSettings settings) {
    Model.LiveTranscription model = settings.model().orElseThrow();
    ObjectNode event = event("completed", itemId).put("transcript", transcript);
    if (model.byDuration()) {
      event.putObject("usage").put("type", "duration").set("seconds", Json.number(seconds));
      peer.meter().billed(seconds);
    } else {
      long in = Usage.audioTokens(seconds);
      long out = Usage.textTokens(transcript.getBytes(UTF_8).length);
      event
          .putObject("usage")
          .put("type", "tokens")
          .put("input_tokens", in)
          .put("output_tokens", out)
          .put("total_tokens", in + out)
          .putObject("input_token_details")
          .put("text_tokens", 0)
          .put("audio_tokens", in);
      peer.meter().spent(new TokenUsage(0, in, 0, 0, 0, 0, out, 0));
    }
    if (model.hints() && !model.streams()) {
      var codes = event.putArray("languages");
      settings.languages().forEach(code -> codes.addObject().put("code", code));
    }
    peer.send(event);
  }

  private static ObjectNode event(String kind, String itemId) {
    return ServerEvents.of(EVENT + kind).put("item_id", itemId).put("content_index", 0);
  }
}
