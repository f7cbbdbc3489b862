package dev.patchbay.worker.frames;

/** Why a stream was broken off. */
public sealed interface FrameLoss {
  /**
   * The broker did not acknowledge a frame within the suspend time. It may stand in the log all the
   * same, as may those behind it.
   *
   * @param sequence the frame's
   */
  record NotAcknowledged(long sequence) implements FrameLoss {}

  /**
   * The broker, or its client, took a frame not at all.
   *
   * @param sequence the frame's
   * @param cause class of the exception, without its package
   */
  record Refused(long sequence, String cause) implements FrameLoss {}

  /** Told to wait, the session wrote on until its bound. */
  record Overrun() implements FrameLoss {}

  /** The writer is closed. */
  record Closed() implements FrameLoss {}
}
