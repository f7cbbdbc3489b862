package dev.patchbay.stream.captions.core;

import dev.patchbay.schemas.FrameFormat;

/**
 * A stretch of one frame's audio: whole samples.
 *
 * @param from its first byte
 * @param to the one behind its last
 */
record Piece(Sound of, int from, int to) {
  /** How long it plays, in microseconds. */
  long micros() {
    return micros(of.audio().format(), to - from);
  }

  long startMicros() {
    return of.atMicros() + micros(of.audio().format(), from);
  }

  /**
   * Where it begins in the stream.
   *
   * @param within whether speech goes on there
   */
  Spot spot(boolean within) {
    return of.spot().behind(from, within);
  }

  long endMicros() {
    return of.atMicros() + micros(of.audio().format(), to);
  }

  /** Whether that one begins where this one ends, in the same frame. */
  boolean isFollowedBy(Piece next) {
    return of == next.of && to == next.from;
  }

  Piece with(Piece next) {
    return new Piece(of, from, next.to);
  }

  private static long micros(FrameFormat format, int bytes) {
    return bytes / format.sampleBytes() * 1_000_000L / format.sampleRate();
  }
}
