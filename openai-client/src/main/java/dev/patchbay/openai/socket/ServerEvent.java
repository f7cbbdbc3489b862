package dev.patchbay.openai.socket;

import java.util.Optional;

/**
 * What a provider tells on a socket, but for audio, which comes as {@link AudioDelta}. Speech in
 * events (transcripts, texts, arguments) prints as its length.
 */
public sealed interface ServerEvent
    permits SessionEvent,
        ItemEvent,
        InputEvent,
        HeardEvent,
        ResponseEvent,
        OutputEvent,
        McpEvent,
        TranslationEvent,
        RateLimits,
        ProviderError,
        ServerEvent.Unknown {
  /** The event's own id, which a telephone's digits do not have. */
  Optional<String> eventId();

  /**
   * An event of a type that is not known here; counted and passed over.
   *
   * @param type its name, if it looks like one, of at most 64 characters; else {@code ?}
   */
  record Unknown(Optional<String> eventId, String type) implements ServerEvent {}
}
