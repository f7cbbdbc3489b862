package dev.patchbay.local.talk;

import dev.patchbay.local.sockets.Sound;

/**
 * A frame of an agent, as it stands on the topic.
 *
 * @param epoch the admission under which it was written
 * @param sequence from 0 under each epoch
 * @param brokerMillis when the broker had it, since 1970
 */
record OutFrame(String stream, long epoch, long sequence, Body body, long brokerMillis) {
  /** What it is. */
  sealed interface Body {}

  /** Audio. */
  record Audio(Sound sound, byte[] bytes) implements Body {
    @Override
    public String toString() {
      return "Audio[sound=" + sound + ", bytes=" + bytes.length + "]";
    }
  }

  /** The player tells it back. */
  record Mark(String id) implements Body {}

  /** The player empties its buffer. */
  record Clear() implements Body {}

  /** Nothing follows. */
  record End() implements Body {}
}
