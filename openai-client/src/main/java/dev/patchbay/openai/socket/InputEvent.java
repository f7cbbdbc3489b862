package dev.patchbay.openai.socket;

import java.time.Instant;
import java.util.Optional;

/** The buffer of appended audio, and what is noticed in it. */
public sealed interface InputEvent extends ServerEvent {
  /** What was appended has become an item: {@code input_audio_buffer.committed}. */
  record Committed(Optional<String> eventId, String itemId, Optional<String> previousItemId)
      implements InputEvent {}

  /** {@code input_audio_buffer.cleared}. */
  record Cleared(Optional<String> eventId) implements InputEvent {}

  /**
   * {@code input_audio_buffer.speech_started}.
   *
   * @param itemId the item that the speech will become
   * @param audioStartMs ms of all audio that was appended in this session, the padding before the
   *     speech taken off
   */
  record SpeechStarted(Optional<String> eventId, String itemId, long audioStartMs)
      implements InputEvent {}

  /** {@code input_audio_buffer.speech_stopped}, in the same ms. */
  record SpeechStopped(Optional<String> eventId, String itemId, long audioEndMs)
      implements InputEvent {}

  /** Nobody spoke for the idle timeout; the provider goes on by itself. */
  record TimeoutTriggered(
      Optional<String> eventId, String itemId, long audioStartMs, long audioEndMs)
      implements InputEvent {}

  /**
   * A key of a telephone: {@code input_audio_buffer.dtmf_event_received}. Digits may be a secret:
   * prints none.
   *
   * @param key one of {@code 0-9 * # A-D}
   */
  record Dtmf(Optional<String> eventId, char key, Instant receivedAt) implements InputEvent {
    @Override
    public String toString() {
      return "Dtmf[receivedAt=%s]".formatted(receivedAt);
    }
  }
}
