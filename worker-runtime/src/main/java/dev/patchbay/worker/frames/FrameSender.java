package dev.patchbay.worker.frames;

import dev.patchbay.schemas.FrameOut;
import java.util.Optional;
import java.util.function.Consumer;

/** Sends frames. */
interface FrameSender {
  /**
   * Sends one, behind those of earlier calls for the same place.
   *
   * @param fate told once, on any thread or within the call: empty when the broker has the frame
   */
  void send(FramePlace place, FrameOut frame, Consumer<Optional<FrameLoss>> fate);
}
