package dev.patchbay.schemas;

/** What a product writes on {@code audio.T.frames.in}. */
public sealed interface FrameIn extends Frame {

  /** What the caller's side sounds like. */
  record Audio(String stream, long sequence, FrameAudio audio) implements FrameIn {
    public Audio {
      FrameRules.requirePlace(stream, sequence);
    }
  }

  /**
   * The player has played everything before that mark, at the caller's ear. What was thrown away at
   * a {@link FrameOut.Clear} was not played, and its marks are never told.
   *
   * @param mark of a {@link FrameOut.Mark}
   */
  record Played(String stream, long sequence, String mark) implements FrameIn {
    public Played {
      FrameRules.requirePlace(stream, sequence);
      FrameRules.requireMark(mark);
    }
  }

  /** The caller has left; nothing follows. */
  record End(String stream, long sequence) implements FrameIn {
    public End {
      FrameRules.requirePlace(stream, sequence);
    }
  }
}
