package dev.patchbay.worker.frames;

import java.util.OptionalLong;

/** The same of a job that goes on with frames which another holder wrote. */
public interface StreamLinks extends LiveLinks {
  /** What listeners have heard, as {@link FrameWriter#spoken} has it. */
  Spoken spoken(FramePlace place, SpokenFrom from, int own) throws InterruptedException;

  /** As {@link FrameWriter#reached}. */
  OptionalLong reached(FramePlace place);
}
