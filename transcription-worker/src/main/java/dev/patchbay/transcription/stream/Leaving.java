package dev.patchbay.transcription.stream;

import java.util.Optional;

/** Whoever speaks has left: what was said before is heard still. Milliseconds. For one thread. */
public final class Leaving {
  /** For one who is behind to read what was said before. */
  static final long LONGEST = 30_000;

  private Optional<Long> since = Optional.empty();
  private boolean over;

  /** Whoever speaks has left; the first time counts. */
  public void begins(long now) {
    since = since.or(() -> Optional.of(now));
  }

  /**
   * Whether nothing more is to be heard; true once.
   *
   * @param heard whether all that the stream holds was heard
   */
  public boolean due(boolean heard, long now) {
    boolean is = !over && since.filter(first -> heard || now - first >= LONGEST).isPresent();
    over |= is;
    return is;
  }
}
