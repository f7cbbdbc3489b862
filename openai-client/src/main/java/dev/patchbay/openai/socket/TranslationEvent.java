package dev.patchbay.openai.socket;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a translation hears and says, in writing. Pieces are joined as they are, without spaces; no
 * event tells that a piece was the last but {@link SessionEvent.Closed}. Prints lengths.
 */
public sealed interface TranslationEvent extends ServerEvent {
  /**
   * What was said: {@code session.input_transcript.delta}, if asked for.
   *
   * @param elapsedMs how much of the input it is about, in ms; not unique
   */
  record InputText(Optional<String> eventId, String text, OptionalLong elapsedMs)
      implements TranslationEvent {
    @Override
    public String toString() {
      return "InputText[text=%d, elapsedMs=%s]".formatted(text.length(), elapsedMs);
    }
  }

  /** What is spoken in the other language: {@code session.output_transcript.delta}. */
  record OutputText(Optional<String> eventId, String text, OptionalLong elapsedMs)
      implements TranslationEvent {
    @Override
    public String toString() {
      return "OutputText[text=%d, elapsedMs=%s]".formatted(text.length(), elapsedMs);
    }
  }
}
