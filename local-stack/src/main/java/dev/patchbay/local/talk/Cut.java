package dev.patchbay.local.talk;

import java.util.OptionalLong;

/**
 * A reply of which the caller did not hear the end. Times are since 1970, lengths in milliseconds.
 *
 * @param reply counted from 0
 * @param lengthMs how much of it came
 * @param playedMs how much of it was played when the clear came
 * @param known what could be known of that
 * @param spokenMillis when the broker had the first frame of who cut it; empty if nobody spoke
 * @param lateMillis how late frames of the beginning of that speech were at most
 * @param clearedMillis when the broker had the clear
 */
public record Cut(
    int reply,
    long lengthMs,
    long playedMs,
    Known known,
    OptionalLong spokenMillis,
    long lateMillis,
    long clearedMillis) {
  /** How much of a reply whoever writes its audio can know to be played. */
  public sealed interface Known {
    /** Surely, by who hears the speech that cuts it. */
    long surely();

    /** No less than this by any right. */
    long least();

    /** No more than this. */
    long most();
  }

  /**
   * By a player's marks.
   *
   * @param surely how much was told to be played before the caller spoke, in the same stream:
   *     whoever hears the speech has read that
   * @param marked how much was told when the broker had the clear
   * @param interval the widest distance of its marks
   */
  public record ByMarks(long surely, long marked, long interval) implements Known {
    @Override
    public long least() {
      return Math.max(surely, marked - interval);
    }

    @Override
    public long most() {
      return marked + interval;
    }
  }

  /**
   * By the clock, where a player tells no marks: it counts what was written as played at once.
   *
   * @param surely how much was played when the caller spoke
   * @param most what was played, what the player waits for before it plays, and how late frames
   *     came to it
   */
  public record ByClock(long surely, long most) implements Known {
    @Override
    public long least() {
      return surely;
    }
  }

  /** No truncation says more than this; a frame may be on its way. */
  long mostTold() {
    return known instanceof ByMarks ? Math.min(known.most(), playedMs) : known.most();
  }

  /** Whether nothing needs to be told: nothing was heard, or everything. */
  boolean needsNoWord(int frameMillis) {
    long all =
        switch (known) {
          case ByMarks marks -> marks.marked();
          case ByClock clock -> clock.most();
        };
    return known.surely() == 0 || all >= lengthMs - frameMillis;
  }

  /** From the speech to the clear; empty if nobody spoke. */
  public OptionalLong clearAfterMs() {
    return spokenMillis.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(clearedMillis - spokenMillis.getAsLong());
  }
}
