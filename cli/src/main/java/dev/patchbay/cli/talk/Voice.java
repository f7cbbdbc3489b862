package dev.patchbay.cli.talk;

import dev.patchbay.schemas.FrameFormat;

/** Where an utterance's sound comes from. Used by one thread. */
public interface Voice {
  FrameFormat format();

  /**
   * What is said next, without waiting for it.
   *
   * @param bytes length of a frame, whole samples
   */
  Next next(int bytes);

  /** What a voice has to give. */
  sealed interface Next {
    /**
     * As many bytes as were asked for; behind the last sound there is silence.
     *
     * @param bytes nobody writes to them any more
     */
    record Sound(byte[] bytes) implements Next {}

    /** Nothing is there yet, as of a microphone that stalls. */
    record NotYet() implements Next {}

    /** There is nothing more. */
    record Over() implements Next {}
  }
}
