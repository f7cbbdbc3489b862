package dev.patchbay.openai.socket;

import java.util.Optional;

/**
 * What we tell a provider on a socket, but for audio, which is appended from a template. Values are
 * checked when they are made: each constructor throws {@link dev.patchbay.openai.InvalidRequest}.
 */
public sealed interface ClientEvent {
  /** The id of the item before all others, behind which a new one can be put. */
  String ROOT = "root";

  /** Our own id of the event, which an {@code error} about it repeats; at most 512 characters. */
  Optional<String> eventId();

  /** Whether a session of this dialect knows the event. */
  default boolean fits(Dialect dialect) {
    return switch (this) {
      case SessionUpdate update ->
          switch (update.session()) {
            case SessionConfig.Conversation _ -> dialect == Dialect.CONVERSATION;
            case SessionConfig.Transcription _ -> dialect == Dialect.TRANSCRIPTION;
            case SessionConfig.Translation _ -> dialect == Dialect.TRANSLATION;
          };
      case Commit _, Clear _ -> dialect != Dialect.TRANSLATION;
      case SessionClose _ -> dialect == Dialect.TRANSLATION;
      case ItemCreate _, ItemRetrieve _, ItemTruncate _, ItemDelete _ ->
          dialect == Dialect.CONVERSATION;
      case ResponseCreate _, ResponseCancel _, OutputClear _ -> dialect == Dialect.CONVERSATION;
    };
  }

  /** {@code session.update}, answered with all that is then in effect. */
  record SessionUpdate(Optional<String> eventId, SessionConfig session) implements ClientEvent {
    public SessionUpdate {
      Rules.eventId(eventId);
    }
  }

  /** The appended audio is an item: {@code input_audio_buffer.commit}. No response follows. */
  record Commit(Optional<String> eventId) implements ClientEvent {
    public Commit {
      Rules.eventId(eventId);
    }
  }

  /** Forget the appended audio: {@code input_audio_buffer.clear}. */
  record Clear(Optional<String> eventId) implements ClientEvent {
    public Clear {
      Rules.eventId(eventId);
    }
  }

  /**
   * {@code conversation.item.create}.
   *
   * @param previousItemId what it is put behind, or {@link #ROOT}; else it is the last
   */
  record ItemCreate(Optional<String> eventId, NewItem item, Optional<String> previousItemId)
      implements ClientEvent {
    public ItemCreate {
      Rules.eventId(eventId);
      previousItemId.ifPresent(id -> Rules.id(id, "previous_item_id"));
    }
  }

  /** {@code conversation.item.retrieve}: the answer has the item's audio. */
  record ItemRetrieve(Optional<String> eventId, String itemId) implements ClientEvent {
    public ItemRetrieve {
      Rules.eventId(eventId);
      Rules.id(itemId, "item_id");
    }
  }

  /**
   * {@code conversation.item.truncate}: the caller heard only so much.
   *
   * @param audioEndMs what was heard, not more than was sent
   */
  record ItemTruncate(Optional<String> eventId, String itemId, int contentIndex, int audioEndMs)
      implements ClientEvent {
    public ItemTruncate {
      Rules.eventId(eventId);
      Rules.id(itemId, "item_id");
      Rules.between(contentIndex, 0, 10_000, "content_index");
      Rules.between(audioEndMs, 0, Integer.MAX_VALUE, "audio_end_ms");
    }
  }

  /** {@code conversation.item.delete}. */
  record ItemDelete(Optional<String> eventId, String itemId) implements ClientEvent {
    public ItemDelete {
      Rules.eventId(eventId);
      Rules.id(itemId, "item_id");
    }
  }

  /** {@code response.create}; one at a time may write the conversation. */
  record ResponseCreate(Optional<String> eventId, Optional<ResponseParams> response)
      implements ClientEvent {
    public ResponseCreate {
      Rules.eventId(eventId);
    }
  }

  /** {@code response.cancel}, of the one that writes the conversation unless told. */
  record ResponseCancel(Optional<String> eventId, Optional<String> responseId)
      implements ClientEvent {
    public ResponseCancel {
      Rules.eventId(eventId);
      responseId.ifPresent(id -> Rules.id(id, "response_id"));
    }
  }

  /** {@code output_audio_buffer.clear}, on WebRTC and SIP calls only. */
  record OutputClear(Optional<String> eventId) implements ClientEvent {
    public OutputClear {
      Rules.eventId(eventId);
    }
  }

  /** A translation shall say what is left and close: {@code session.close}. */
  record SessionClose(Optional<String> eventId) implements ClientEvent {
    public SessionClose {
      Rules.eventId(eventId);
    }
  }
}
