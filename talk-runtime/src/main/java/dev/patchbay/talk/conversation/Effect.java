package dev.patchbay.talk.conversation;

import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.RealtimeUsage;
import dev.patchbay.schemas.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What the shell is to do, in the order given. */
public sealed interface Effect {
  /** Send this to a provider's session. */
  record Send(int session, ClientEvent event) implements Effect {}

  /** Dial a session of the provider's; its number is one more than that of the last. */
  record Open(int session) implements Effect {}

  /**
   * From now on the caller's audio goes to this session.
   *
   * @param again items of the caller's that it is to hear first, from the beginning of the earliest
   */
  record Listen(int session, Set<String> again) implements Effect {
    public Listen {
      again = Set.copyOf(again);
    }
  }

  /** Close a session. */
  record Close(int session) implements Effect {}

  /** The audio of this response may sound. None sounds without. */
  record Play(String responseId) implements Effect {}

  /** No more audio of this response may sound, whatever comes of it. */
  record Drop(String responseId) implements Effect {}

  /** Tell the player to empty its buffer at once. */
  record Clear() implements Effect {}

  /**
   * A line of the transcript stream.
   *
   * @param sequence from 1, without gap within an epoch
   */
  record Write(long sequence, Line line) implements Effect {}

  /**
   * Call a tool.
   *
   * @param confirmationId of a mutating tool, to go along as idempotency key with tenant and job
   * @param deadline when {@link Happening.Returned} must have been told
   */
  record Call(
      String callId,
      String tool,
      JsonObject arguments,
      Optional<String> confirmationId,
      Instant deadline)
      implements Effect {}

  /** Claim an effect at the ledger. */
  record Claim(String confirmationId, String tool, JsonObject arguments) implements Effect {}

  /** How a claimed effect came out, for the ledger. */
  record Settle(String confirmationId, EffectEnd end) implements Effect {}

  /** What the caller may be shown. */
  record Become(Mood mood) implements Effect {}

  /**
   * A line of usage; each provider's id is metered once.
   *
   * @param providerId of the response, or of the item that was written down
   */
  record Meter(Metered what, String providerId, RealtimeUsage usage) implements Effect {}

  /**
   * Something worth counting.
   *
   * @param code the provider's, if it has one
   */
  record Note(Noted what, Optional<String> code) implements Effect {}

  /** The talk is over; nothing but {@link Meter} and {@link Settle} may follow. */
  record Ended(EndReason reason) implements Effect {}

  /** What is metered. */
  enum Metered {
    RESPONSE,
    INPUT_TRANSCRIPTION
  }

  /** What a granted effect came to. */
  enum EffectEnd {
    DONE,
    /** The tool refused, or was not called: nothing was changed. */
    NOT_DONE,
    /** Nobody knows: a person must look. */
    UNKNOWN
  }
}
