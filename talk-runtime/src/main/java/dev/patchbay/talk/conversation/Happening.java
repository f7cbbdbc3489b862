package dev.patchbay.talk.conversation;

import dev.patchbay.openai.socket.PartRef;
import dev.patchbay.openai.socket.ServerEvent;
import java.time.Instant;
import java.util.Set;

/**
 * What a conversation is told. The shell tells everything in one order, from one thread at a time.
 */
public sealed interface Happening {
  /**
   * The provider said something.
   *
   * @param session the number that {@link Effect.Open} gave its session; what an older session says
   *     is passed over
   */
  record Told(int session, ServerEvent event) implements Happening {}

  /**
   * The provider gave audio, told by its length.
   *
   * @param bytes of the output format, at least 1
   */
  record Sounded(int session, PartRef at, int bytes) implements Happening {}

  /**
   * The caller has heard so much of an item, by marks or else by the clock. To be told as playback
   * goes on, and right before a {@code speech_started} is.
   *
   * @param ms of the item's audio, from its beginning
   */
  record Heard(String itemId, long ms) implements Happening {}

  /**
   * For so long nothing has been heard of the caller, by the sound of the frames. To be told right
   * before a {@code speech_stopped} is, which comes only once the provider is sure of it.
   *
   * @param ms at least 0
   */
  record Quiet(long ms) implements Happening {}

  /**
   * A request for a response was not sent, and will not be: the caller spoke before it could. To be
   * told right behind that.
   */
  record Unasked(String eventId) implements Happening {}

  /** A tool's call has ended, or its deadline came. */
  record Returned(String callId, ToolOutcome outcome) implements Happening {}

  /**
   * The ledger grants an effect, once.
   *
   * @param until when the call must have begun
   */
  record Granted(String confirmationId, Instant until) implements Happening {}

  /** The ledger refuses an effect. */
  record Denied(String confirmationId) implements Happening {}

  /** The caller is gone. */
  record HungUp() implements Happening {}

  /** The talk shall end, with a goodbye: its money is used up, or whoever runs it says so. */
  record Finish(EndReason reason) implements Happening {}

  /**
   * The provider's session ended unasked.
   *
   * @param retryable whether a new one may succeed
   * @param kept items of the caller's that a new one can be given again from their beginning
   */
  record Lost(int session, boolean retryable, Set<String> kept) implements Happening {
    public Lost {
      kept = Set.copyOf(kept);
    }
  }

  /** The holder falls silent: nothing is said, asked, called or claimed until {@link Resumed}. */
  record Suspended() implements Happening {}

  /** The holder may go on. */
  record Resumed() implements Happening {}

  /** Time has passed; to be told at least every 250 ms. */
  record Tick() implements Happening {}
}
