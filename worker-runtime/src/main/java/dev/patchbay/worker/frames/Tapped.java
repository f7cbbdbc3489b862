package dev.patchbay.worker.frames;

import dev.patchbay.schemas.FrameIn;

/** A record of the subscribed stream. */
public sealed interface Tapped {
  /** Its place in the partition. */
  long offset();

  /** When the broker had it, in milliseconds since 1970, by the broker's clock. */
  long brokerMillis();

  /** A frame. */
  record Heard(long offset, long brokerMillis, FrameIn frame) implements Tapped {}

  /**
   * No frame, though it names the stream.
   *
   * @param field the header at fault, or {@code value}
   * @param rule what it breaks
   */
  record Unreadable(long offset, long brokerMillis, String field, String rule) implements Tapped {}
}
