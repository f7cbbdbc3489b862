package dev.patchbay.worker.frames;

/** What became of a frame, and whether more may follow. */
public enum Written {
  /** It is on its way, and more may follow. */
  GO_ON,
  /** It is on its way; audio should follow only after {@link OutListener#mayGoOn}. */
  WAIT,
  /** It was not written: the stream has ended, or is broken off and the listener knows why. */
  LOST
}
