package dev.patchbay.stream.translation.core;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many segments had been begun when sessions had come to a position; asked of nothing that is
 * further back than what may be given again.
 */
final class Begun {
  private record Since(long at, int count) {}

  private final Deque<Since> since = new ArrayDeque<>();

  /**
   * @param count so many had been, whenever that was
   */
  Begun(int count) {
    since.add(new Since(Long.MIN_VALUE, count));
  }

  /** Another one is begun; positions do not go back. */
  void one(long at) {
    since.add(new Since(at, since.getLast().count() + 1));
    while (nextOf(since).at() < at - 2 * Rests.FURTHEST) {
      since.removeFirst();
    }
  }

  /** How many had been by then. */
  int by(long position) {
    int count = since.getFirst().count();
    for (Since one : since) {
      count = one.at() <= position ? one.count() : count;
    }
    return count;
  }

  /** All of them. */
  int all() {
    return since.getLast().count();
  }

  /** The one behind the oldest; there are two at least. */
  private static Since nextOf(Deque<Since> since) {
    return since.stream().skip(1).findFirst().orElseThrow();
  }
}
