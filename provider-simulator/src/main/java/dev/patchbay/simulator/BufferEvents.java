package dev.patchbay.simulator;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What is told of the caller's audio. Times are milliseconds of all the audio written. */
record BufferEvents(Peer peer) {
  /** Of audio that can be committed. */
  static final int LEAST_MILLIS = 100;

  /** Says no to a commit of so little. */
  static Refusal tooShort(long millis) {
    return Refusal.invalid(
        "",
        "input_audio_buffer_commit_empty",
        "Error committing input audio buffer: buffer too small. Expected at least %dms of audio,"
                .formatted(LEAST_MILLIS)
            + " but buffer only has %dms of audio.".formatted(millis));
  }

  void cleared() {
    peer.send(event("cleared"));
  }

  void started(String itemId, long at) {
    peer.send(event("speech_started").put("audio_start_ms", at).put("item_id", itemId));
  }

  void stopped(String itemId, long at) {
    peer.send(event("speech_stopped").put("audio_end_ms", at).put("item_id", itemId));
  }

  void timedOut(String itemId, long from, long to) {
    peer.send(
        event("timeout_triggered")
            .put("audio_start_ms", from)
            .put("audio_end_ms", to)
            .put("item_id", itemId));
  }

  /**
   * @param before the item that it comes after, empty for the first
   */
  void committed(String itemId, Optional<String> before) {
    ObjectNode event = event("committed");
    before.ifPresentOrElse(
        id -> event.put("previous_item_id", id), () -> event.putNull("previous_item_id"));
    peer.send(event.put("item_id", itemId));
  }

  private static ObjectNode event(String kind) {
    return ServerEvents.of("input_audio_buffer." + kind);
  }
}
