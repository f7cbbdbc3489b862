package dev.patchbay.talk;

import dev.patchbay.openai.socket.PartRef;

/**
 * A piece of an agent's speech, seen for the time of one call. Prints no audio.
 *
 * @param at where in which response it belongs
 * @param bytes holds it from 0 to {@code length}; not to be kept or changed
 */
public record Sound(PartRef at, byte[] bytes, int length) {
  @Override
  public String toString() {
    return "Sound[at=%s, length=%d]".formatted(at, length);
  }
}
