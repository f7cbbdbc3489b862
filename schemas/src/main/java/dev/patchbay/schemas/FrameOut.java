package dev.patchbay.schemas;

/**
 * What a worker writes on {@code audio.T.frames.out}. Once a reader has seen an epoch, it drops
 * frames of lower ones.
 */
public sealed interface FrameOut extends Frame {
  /** The admission under which it is written, from 1. */
  int epoch();

  /** What the caller is to hear, behind what came before. */
  record Audio(String stream, int epoch, long sequence, FrameAudio audio) implements FrameOut {
    public Audio {
      FrameRules.requirePlace(stream, epoch, sequence);
    }
  }

  /** The player empties its buffer at once: of what came before nothing more is played. */
  record Clear(String stream, int epoch, long sequence) implements FrameOut {
    public Clear {
      FrameRules.requirePlace(stream, epoch, sequence);
    }
  }

  /**
   * When everything before it is played, the player says so with {@link FrameIn.Played}.
   *
   * @param mark 1 to 64 of the letters A to Z and a to z, digits, {@code _ . -}; new for each mark
   *     of the stream
   */
  record Mark(String stream, int epoch, long sequence, String mark) implements FrameOut {
    public Mark {
      FrameRules.requirePlace(stream, epoch, sequence);
      FrameRules.requireMark(mark);
    }
  }

  /** The job says nothing more; what came before is still played. */
  record End(String stream, int epoch, long sequence) implements FrameOut {
    public End {
      FrameRules.requirePlace(stream, epoch, sequence);
    }
  }
}
