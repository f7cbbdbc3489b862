package dev.patchbay.stream.translation.core;

import java.util.Optional;

/** When the next session is dialled, and when no more is. Milliseconds. */
final class Redial {
  private static final long[] WAITS = {500, 1_500, 3_000};

  /** Without a session that serves for so long, none is expected any more. */
  private static final long GIVEN_UP = 30_000;

  /**
   * Sessions, one after the other, that were given sound and told nothing that was not told before:
   * each is paid for, with what it was given again.
   */
  static final int MOST_FRUITLESS = 12;

  private Optional<Long> since = Optional.empty();
  private Optional<Long> due = Optional.empty();
  private int tries;
  private int fruitless;

  /**
   * A session was lost, or could not be had.
   *
   * @param given whether it was given sound
   * @return whether another is to be dialled
   */
  boolean lost(boolean given, long now) {
    long first = since.orElse(now);
    since = Optional.of(first);
    fruitless += given ? 1 : 0;
    if (now - first >= GIVEN_UP || fruitless >= MOST_FRUITLESS) {
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

  /** A session was open for long, whatever it told: what is lost next is the first of a row. */
  void lasted() {
    since = Optional.empty();
    tries = 0;
  }

  /** A session has told something that none before it had. */
  void serves() {
    lasted();
    fruitless = 0;
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
