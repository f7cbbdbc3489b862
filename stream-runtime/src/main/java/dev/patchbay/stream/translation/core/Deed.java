package dev.patchbay.stream.translation.core;

import java.util.OptionalLong;

/** What is to be done, in this order. */
public sealed interface Deed {
  /** Dial a session and set it up. */
  record Dial(int session) implements Deed {}

  /** Give a session up, whatever it has still to say. */
  record Drop(int session) implements Deed {}

  /** Give a session up that says nothing though it hears something. */
  record DropMute(int session) implements Deed {}

  /** Have a session say the rest, and close. */
  record Close(int session) implements Deed {}

  /**
   * Read the stream anew.
   *
   * @param offset from there; empty: as at first
   * @param sequence the first frame that is wanted
   */
  record Read(OptionalLong offset, OptionalLong sequence) implements Deed {}

  /** Give the session this, at most 200 ms. */
  record Append(byte[] pcm) implements Deed {
    @Override
    public String toString() {
      return "Append[pcm=" + pcm.length + "]";
    }
  }

  /** Announce thirty seconds more; answered by {@link Happening.Granted}. */
  record Announce() implements Deed {}

  /**
   * Account for the oldest announcement.
   *
   * @param id the provider's session and the number of the slice
   * @param ms what was given under it; 0: nothing
   */
  record Spent(String id, long ms) implements Deed {}

  /** Write sound of the translation. */
  record Speak(byte[] pcm) implements Deed {
    @Override
    public String toString() {
      return "Speak[pcm=" + pcm.length + "]";
    }
  }

  /** Write what a segment is so far. Times are of the stream. */
  record Interim(int segment, long startMs, String text) implements Deed {
    @Override
    public String toString() {
      return "Interim[segment=%d, startMs=%d, text=%d]".formatted(segment, startMs, text.length());
    }
  }

  /**
   * Write a segment.
   *
   * @param lagMs from when the frame had come up to which the provider had heard, to its last words
   */
  record Segment(int segment, long startMs, long endMs, String text, long lagMs) implements Deed {
    @Override
    public String toString() {
      return "Segment[segment=%d, %d..%d, text=%d, lagMs=%d]"
          .formatted(segment, startMs, endMs, text.length(), lagMs);
    }
  }

  /**
   * Frames are missing.
   *
   * @param fromMs of the stream
   * @param toMs likewise
   * @param outputFromMs of the translation's sound
   * @param outputToMs likewise
   */
  record Gap(long fromMs, long toMs, long frames, long outputFromMs, long outputToMs)
      implements Deed {}

  /**
   * A session ended before it had said all, or could not be had; to be noted.
   *
   * @param what a stable word
   */
  record Lost(int session, String what) implements Deed {}

  /**
   * A session says that it has come to where it cannot be, and is not believed; to be noted, once
   * of each.
   *
   * @param elapsedMs what it says
   */
  record Doubted(int session, long elapsedMs) implements Deed {}

  /** It is over: nothing follows. */
  record Over() implements Deed {}

  /**
   * It cannot go on.
   *
   * @param refused whether no session would do better
   * @param what the last session went wrong with, a stable word
   */
  record Failed(boolean refused, String what) implements Deed {}

  /** It cannot go on: what must be given again cannot be read again. */
  record Unread() implements Deed {}

  /** It ends, and what still waits is given to nobody: nothing more was granted for it. */
  record Ungranted() implements Deed {}

  /** Nothing has come for so long that nothing more is expected. */
  record Idle() implements Deed {}
}
