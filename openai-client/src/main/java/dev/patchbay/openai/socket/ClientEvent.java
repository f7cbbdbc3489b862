package dev.patchbay.openai.socket;

import java.util.Optional;

/**
 * What we tell a provider on a socket, but for audio, which is appended from a template. Values are
 * checked when they are made.
 */
public sealed interface ClientEvent {
  /** Our own id of the event, which an {@code error} about it repeats; at most 512 characters. */
  Optional<String> eventId();

  /** The appended audio is an item: {@code input_audio_buffer.commit}. No response follows. */
  record Commit(Optional<String> eventId) implements ClientEvent {
    /** Throws {@link dev.patchbay.openai.InvalidRequest} if the id breaks its rule. */
    public Commit {
      Rules.eventId(eventId);
    }
  }

  /** Forget the appended audio: {@code input_audio_buffer.clear}. */
  record Clear(Optional<String> eventId) implements ClientEvent {
    /** Throws {@link dev.patchbay.openai.InvalidRequest} if the id breaks its rule. */
    public Clear {
      Rules.eventId(eventId);
    }
  }
}
