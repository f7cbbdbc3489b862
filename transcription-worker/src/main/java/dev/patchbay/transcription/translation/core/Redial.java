package dev.patchbay.transcription.translation.core;

import java.util.Optional;

/** When the next session is dialled, and when no more is. Milliseconds. */
final class Redial {
  private static final long[] WAITS = {500, 1_500, 3_000};

  /** Without a session that serves for so long, none is expected any more. */
  private static final long GIVEN_UP = 30_000;

  private Optional<Long> since = Optional.empty();
  private Optional<Long> due = Optional.empty();
  private int tries;

  /**
   * A session was lost.
   *
   * @return whether another is to be dialled
   */
  boolean lost(long now) {
    long first = since.orElse(now);
    since = Optional.of(first);
    if (now - first >= GIVEN_UP) {
      return false;
    }
    due = Optional.of(now + WAITS[Math.min(tries, WAITS.length - 1)]);
    tries++;
    return true;
  }

  /** A session was left though it served. */
  void left(long now) {
    due = Optional.of(now);
  }

  /** A session serves. */
  void serves() {
    since = Optional.empty();
    tries = 0;
  }

  /** Whether to dial now; true once. */
  boolean due(long now) {
    boolean is = due.filter(when -> now >= when).isPresent();
    if (is) {
      due = Optional.empty();
    }
    return is;
  }
}
