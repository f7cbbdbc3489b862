package dev.patchbay.stream.captions.core;

import dev.patchbay.schemas.FrameAudio;
import java.math.BigDecimal;

/** What is to be done, in this order. */
public sealed interface Effect {
  /** Ask for a session of the provider's. */
  record Dial() implements Effect {}

  /** Give the session up; nothing of it is heard any more. */
  record Close() implements Effect {}

  /** Read the stream again from that offset. */
  record Reopen(long offset) implements Effect {}

  /** A call that is announced begins: a segment is given its first sound. */
  record Take() implements Effect {}

  /** Give the session this sound. */
  record Append(FrameAudio audio, int from, int to) implements Effect {}

  /** What the session was given since the last one is a segment. */
  record Commit(String eventId) implements Effect {}

  /**
   * A call has ended.
   *
   * @param id the provider's of the item, or of the session with the segment's number
   * @param seconds what it is billed for
   */
  record Used(String id, BigDecimal seconds) implements Effect {}

  /** What others are told. */
  sealed interface Told extends Effect {}

  /** Tell the product. */
  record Write(Line line) implements Told {}

  /** Whether the stream is listened to has changed. */
  record Listening(boolean now) implements Told {}

  /** It is over. */
  record Ended(Reason reason) implements Told {}

  /** Why. */
  enum Reason {
    /** The stream's end came. */
    ENDED,
    HUNG_UP,
    /** Nothing came for too long. */
    IDLE,
    /** The ledger wanted it. */
    ASKED,
    /** No session of the provider's could be kept. */
    PROVIDER,
    /** The provider has written nothing of the stream, and refused what it was given. */
    REFUSED,
    /** What must be given again does not come again. */
    UNREAD,
    /** For what must be given again nothing more is granted. */
    UNGRANTED
  }
}
