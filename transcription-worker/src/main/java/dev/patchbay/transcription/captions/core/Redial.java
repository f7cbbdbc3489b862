package dev.patchbay.transcription.captions.core;

import java.util.OptionalLong;

/**
 * When a lost session is replaced, and when no more. Milliseconds of a clock that never goes back.
 */
final class Redial {
  private static final long[] DELAYS = {500, 1_500, 3_000};

  /** Since the first of a row of losses. */
  private static final long PATIENCE = 30_000;

  private int row;
  private OptionalLong since = OptionalLong.empty();

  /** A session was lost, or could not be had; nothing once it is hopeless. */
  OptionalLong lost(long now) {
    long first = since.orElse(now);
    since = OptionalLong.of(first);
    long at = now + DELAYS[Math.min(row, DELAYS.length - 1)];
    row++;
    return at - first > PATIENCE ? OptionalLong.empty() : OptionalLong.of(at);
  }

  /** A session has served: what is lost next is the first of a row. */
  void served() {
    row = 0;
    since = OptionalLong.empty();
  }
}
