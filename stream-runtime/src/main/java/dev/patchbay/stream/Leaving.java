package dev.patchbay.stream;

import dev.patchbay.worker.frames.Subscription;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Whoever speaks has left: what was said before is heard still, to where the log ended then. The
 * broker is asked for that, for what a tap has read says nothing of what it could not read yet.
 * Milliseconds. For one thread.
 */
public final class Leaving implements AutoCloseable {
  /** For one who is behind to read what was said before. */
  static final long LONGEST = 30_000;

  private Optional<Subscription> asked = Optional.empty();
  private OptionalLong end = OptionalLong.empty();
  private long since;
  private boolean over;

  /**
   * Whoever speaks has left; the first time counts.
   *
   * @param joining would read the stream from its end on
   */
  public void begins(Supplier<Subscription> joining, long now) {
    if (asked.isEmpty() && !over) {
      asked = Optional.of(joining.get());
      since = now;
    }
  }

  /**
   * Whether nothing more is to be heard; true once.
   *
   * @param heardTo the offset before which all of the stream was heard, where that is known
   */
  public boolean due(OptionalLong heardTo, long now) {
    if (over || asked.isEmpty()) {
      return false;
    }
    if (end.isEmpty()) {
      end = asked.get().joinedAt();
      if (end.isPresent()) {
        asked.get().close();
      }
    }
    boolean heard =
        end.isPresent() && heardTo.isPresent() && heardTo.getAsLong() >= end.getAsLong();
    if (heard || now - since >= LONGEST) {
      close();
      return true;
    }
    return false;
  }

  /** Nothing more is asked for. */
  @Override
  public void close() {
    over = true;
    asked.ifPresent(Subscription::close);
  }
}
