package dev.patchbay.stream.captions.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What waits to be told, in its order, while nobody knows whether another has the job. It is
 * bounded by what sessions were given, for they are given nothing more meanwhile: of words that
 * grow, only the newest are kept.
 */
public final class Untold {
  private final Deque<Effect.Told> all = new ArrayDeque<>();

  /** Behind all that waits. */
  public void add(Effect.Told told) {
    if (told instanceof Effect.Write(Line.Interim newer)
        && all.peekLast() instanceof Effect.Write(Line.Interim older)
        && older.segment() == newer.segment()) {
      all.removeLast();
    }
    all.add(told);
  }

  /** Whether nothing waits. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** The next, which waits no longer. */
  public Optional<Effect.Told> poll() {
    return Optional.ofNullable(all.poll());
  }
}
