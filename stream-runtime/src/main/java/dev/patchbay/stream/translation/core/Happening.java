package dev.patchbay.stream.translation.core;

import java.util.OptionalLong;

/** What happens to a translation into one language. */
public sealed interface Happening {
  /**
   * A session is set up.
   *
   * @param session its number
   * @param id the provider's
   */
  record Opened(int session, String id) implements Happening {}

  /** Thirty seconds more may be given. */
  record Granted() implements Happening {}

  /** The session takes more, or for now does not. */
  record Flows(boolean goesOn) implements Happening {}

  /**
   * A frame is to be heard.
   *
   * @param offset where reading begins that is to find it
   * @param pcm its sound, 24 kHz, whole samples; none of a frame without sound
   */
  record Frame(long offset, long sequence, byte[] pcm) implements Happening {
    @Override
    public String toString() {
      return "Frame[offset=%d, sequence=%d, pcm=%d]".formatted(offset, sequence, pcm.length);
    }
  }

  /** No frame comes any more. */
  record Ended() implements Happening {}

  /**
   * A session speaks.
   *
   * @param elapsedMs how much of what it was given this is about, if it says so
   */
  record Sound(int session, byte[] pcm, OptionalLong elapsedMs) implements Happening {
    @Override
    public String toString() {
      return "Sound[session=%d, pcm=%d, elapsedMs=%s]".formatted(session, pcm.length, elapsedMs);
    }
  }

  /** A session writes what it says. */
  record Text(int session, String text, OptionalLong elapsedMs) implements Happening {
    @Override
    public String toString() {
      return "Text[session=%d, text=%d, elapsedMs=%s]".formatted(session, text.length(), elapsedMs);
    }
  }

  /** A session was closed in form, and has said all. */
  record Closed(int session) implements Happening {}

  /**
   * A session ended otherwise, or could not be had.
   *
   * @param what a stable word
   * @param unsentMs how much of what it was given never left for it, at least
   */
  record Lost(int session, Loss how, String what, long unsentMs) implements Happening {}

  /** Whether anything may be said has changed. */
  record Silenced(boolean silent) implements Happening {}

  /**
   * Time passes; every 100 ms or so, with nothing left to be read.
   *
   * @param reads whether the stream is read; not while the place to read from is still looked for
   */
  record Tick(boolean reads) implements Happening {}
}
