package dev.patchbay.stream.captions.core;

import dev.patchbay.schemas.FrameAudio;

/**
 * A frame's audio and where it lies.
 *
 * @param offset in its partition
 * @param atMicros where it begins on the stream's axis
 * @param arrivedMs when it came, by a clock that never goes back
 */
record Sound(long offset, long atMicros, long arrivedMs, FrameAudio audio) {}
