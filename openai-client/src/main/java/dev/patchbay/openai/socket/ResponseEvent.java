package dev.patchbay.openai.socket;

import java.util.Optional;

/** A response and what it is made of. */
public sealed interface ResponseEvent extends ServerEvent {
  /** {@code response.created}. */
  record Created(Optional<String> eventId, Response response) implements ResponseEvent {}

  /** It is over, however it ended: {@code response.done}. */
  record Done(Optional<String> eventId, Response response) implements ResponseEvent {}

  /** {@code response.output_item.added}. */
  record ItemAdded(Optional<String> eventId, String responseId, int outputIndex, Item item)
      implements ResponseEvent {}

  /** {@code response.output_item.done}. */
  record ItemDone(Optional<String> eventId, String responseId, int outputIndex, Item item)
      implements ResponseEvent {}

  /** {@code response.content_part.added}. */
  record PartAdded(Optional<String> eventId, PartRef at, Item.Content part)
      implements ResponseEvent {}

  /** {@code response.content_part.done}. */
  record PartDone(Optional<String> eventId, PartRef at, Item.Content part)
      implements ResponseEvent {}

  /** WebRTC and SIP only: the provider plays, or has ended to play, a response. */
  record Playback(Optional<String> eventId, String responseId, State state)
      implements ResponseEvent {
    /** {@code output_audio_buffer.*}. */
    public enum State {
      STARTED,
      STOPPED,
      CLEARED
    }
  }
}
