package dev.patchbay.stream.captions.core;

import dev.patchbay.schemas.FrameAudio;

/**
 * A frame's audio and where it lies.
 *
 * @param offset in its partition
 * @param spot where it begins in the stream
 * @param arrivedMs when it came, by a clock that never goes back
 */
record Sound(long offset, Spot spot, long arrivedMs, FrameAudio audio) {
  /** Where it begins on the stream's axis, in microseconds. */
  long atMicros() {
    return spot.place().atMicros();
  }
}
