package dev.patchbay.stream.translation.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * Positions at which everything was quiet: nobody had spoken for a while, and what had been said
 * was translated to its end. A session that begins there says from there on what the one before
 * said, or would have.
 */
final class Rests {
  /** Nothing further back is given again. */
  static final long FURTHEST = Pcm.samples(60_000);

  /** So long it must have been quiet on either side. */
  private static final long QUIET = Pcm.samples(800);

  /**
   * Words that come later than this behind their pause would be lost: then an older rest serves.
   */
  private static final long SETTLED = Pcm.samples(3_000);

  private static final long APART = Pcm.samples(1_000);

  private final Deque<Long> rests = new ArrayDeque<>();

  /**
   * @param first all is quiet there
   */
  Rests(long first) {
    rests.add(first);
  }

  /** The oldest. */
  long first() {
    return rests.getFirst();
  }

  /** Whether this is one. */
  boolean has(long position) {
    return rests.contains(position);
  }

  /**
   * Looks whether it is quiet.
   *
   * @param at to where the provider has come
   * @param spoken where the last sound before that ends
   * @param said where it said something last
   * @return whether it is
   */
  boolean look(long at, long spoken, long said) {
    if (at - spoken < QUIET || at - said < QUIET) {
      return false;
    }
    Long last = rests.peekLast();
    if (last == null || at - last >= APART) {
      rests.add(at);
    }
    while (rests.getFirst() < at - 2 * FURTHEST) {
      rests.remove();
    }
    return true;
  }

  /**
   * Where to begin again.
   *
   * @param told to where sound was told
   * @param least what is before that is not to be given again
   * @return empty if nothing was quiet since then
   */
  OptionalLong before(long told, long least) {
    OptionalLong best = OptionalLong.empty();
    for (long rest : rests) {
      boolean settled = rest <= told - SETTLED;
      if (rest >= least && rest <= Math.max(0, told) && (settled || best.isEmpty())) {
        best = OptionalLong.of(rest);
      }
    }
    return best;
  }
}
