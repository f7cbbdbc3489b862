package dev.patchbay.stream.captions.core;

import java.util.List;
import java.util.Optional;

/**
 * How far captions are from their end: nothing more is told, somebody else goes on, all is over.
 */
final class Course {
  private final List<Effect> effects;
  private Optional<Effect.Reason> ending = Optional.empty();
  private boolean leaving;
  private boolean over;

  Course(List<Effect> effects) {
    this.effects = effects;
  }

  /**
   * No more of the stream is told.
   *
   * @return whether that is news: the first reason counts
   */
  boolean closes(Effect.Reason why) {
    boolean is = ending.isEmpty();
    ending = ending.or(() -> Optional.of(why));
    return is;
  }

  /** Why no more of the stream is told, if that is so. */
  Optional<Effect.Reason> ending() {
    return ending;
  }

  /** Whether it is to end for good: nobody goes on with it then. */
  boolean isAsked() {
    return ending.filter(why -> why == Effect.Reason.ASKED).isPresent();
  }

  /** Somebody else goes on. */
  void leaves() {
    leaving = true;
  }

  boolean isLeaving() {
    return leaving;
  }

  /** Whether it does not end by itself. */
  boolean goesOn() {
    return ending.isEmpty() && !over;
  }

  /** It is over, which is told once. */
  void ends(Effect.Reason why) {
    if (!over) {
      over = true;
      effects.add(new Effect.Ended(why));
    }
  }

  /** It is over, and that is told otherwise. */
  void breaksOff() {
    over = true;
  }

  boolean isOver() {
    return over;
  }
}
