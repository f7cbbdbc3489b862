package dev.patchbay.worker.frames;

/**
 * Hears about one outgoing stream, on the producer's thread or within a call that writes; it must
 * not block. It hands over to the session's own loop.
 */
public interface OutListener {
  /** Who was told to wait may write audio again. */
  void mayGoOn();

  /** The broker has the frame of that number, and so whoever plays it can have it. */
  default void arrived(long sequence) {}

  /** Nothing is written until the stream is resumed. Called once for each break. */
  void lost(FrameLoss loss);
}
