package dev.patchbay.worker.frames;

import dev.patchbay.schemas.FrameOut;

/**
 * What a stream's listeners have heard behind what is known of it, up to where its next holder
 * takes over: told each of its frames in the order in which the broker has them. As listeners do,
 * it drops a frame that stands behind one of a higher epoch, and one whose number has passed. What
 * is missing counts as long as the frame behind it.
 */
final class SpokenTail {
  private final int own;
  private int epoch;
  private long next;
  private long samples;
  private long frames;
  private boolean reached;

  /**
   * @param epoch under which frames are known
   * @param next the first one under it that is not
   * @param own the next holder's, which has written nothing but the mark of where it takes over
   */
  SpokenTail(int epoch, long next, int own) {
    this.epoch = epoch;
    this.next = next;
    this.own = own;
  }

  /** A frame of the stream. */
  void take(FrameOut frame) {
    if (reached || frame.epoch() < epoch) {
      return;
    }
    if (frame.epoch() >= own) {
      reached = true;
      return;
    }
    if (frame.epoch() > epoch) {
      epoch = frame.epoch();
      next = 0;
    }
    if (frame.sequence() < next) {
      return;
    }
    if (frame instanceof FrameOut.Audio audio) {
      samples += (1 + frame.sequence() - next) * audio.audio().samples();
    }
    next = frame.sequence() + 1;
    frames++;
  }

  /** Whether all was told: nobody hears what lower epochs write from here on. */
  boolean reached() {
    return reached;
  }

  Spoken spoken() {
    return new Spoken(samples, frames, reached);
  }
}
