package dev.patchbay.stream.translation.core;

import java.util.List;

/**
 * What the session may be given of the row now, and whether more of the stream is to be read for
 * that: nothing while it is full or everybody is silent, and nothing that is not announced.
 */
final class Supply {
  private final Feed feed;
  private final Source source;
  private final Slices slices;
  private final Sessions sessions;
  private boolean flows = true;
  private boolean silent;
  private boolean ended;

  Supply(Feed feed, Source source, Slices slices, Sessions sessions) {
    this.feed = feed;
    this.source = source;
    this.slices = slices;
    this.sessions = sessions;
  }

  /** Whether the session takes more. */
  void flows(boolean goesOn) {
    flows = goesOn;
  }

  /** Whether nobody may be given anything. */
  void silenced(boolean is) {
    silent = is;
  }

  boolean isSilent() {
    return silent;
  }

  /** No more of the stream is wanted. */
  void end() {
    ended = true;
  }

  boolean hasEnded() {
    return ended;
  }

  /** Whether frames are to be read. */
  boolean listens() {
    return sessions.isOpen()
        && flows
        && !silent
        && feed.isEmpty()
        && slices.room() > 0
        && (!ended || source.behind());
  }

  /** Whether all that was read before is given again. */
  boolean caughtUp() {
    return !source.behind() && feed.isEmpty();
  }

  /** Whether what has ended could be given, and is not granted. */
  boolean waitsForGrant() {
    return ended && sessions.isOpen() && slices.room() == 0 && !caughtUp();
  }

  /**
   * Gives the session what waits, one step at a time; closes it behind the last one.
   *
   * @param reached the position up to which what was said is told
   */
  void give(long now, long reached, List<Deed> deeds) {
    if (!sessions.isOpen() || silent) {
      return;
    }
    if (ended && !source.behind()) {
      feed.fillUp();
    }
    slices.ask(deeds);
    long may = Math.min(slices.room(), sessions.room(now, reached));
    if (flows && may > 0 && !feed.isEmpty()) {
      byte[] pcm = feed.take(Math.min(Pcm.STEP, may));
      sessions.given(pcm);
      deeds.add(new Deed.Append(pcm));
      slices.give(pcm.length / Pcm.BYTES, deeds);
    } else if (ended && caughtUp()) {
      deeds.add(sessions.close());
    }
  }
}
