package dev.patchbay.openai.socket;

import java.util.Optional;

/** The session's own life. */
public sealed interface SessionEvent extends ServerEvent {
  /** The first event of every socket: {@code session.created}. */
  record Created(Optional<String> eventId, SessionFacts session) implements SessionEvent {}

  /** The answer to an update, with all that is now in effect: {@code session.updated}. */
  record Updated(Optional<String> eventId, SessionFacts session) implements SessionEvent {}

  /** {@code conversation.created}, which may follow {@link Created} or not come at all. */
  record ConversationCreated(Optional<String> eventId, Optional<String> conversationId)
      implements SessionEvent {}

  /** A translation has said all that it will: {@code session.closed}. */
  record Closed(Optional<String> eventId) implements SessionEvent {}
}
