package dev.patchbay.chained;

/** Has one part transcribed. Called on several threads at once, each time on a virtual one. */
@FunctionalInterface
interface PartTranscriber {
  /**
   * Transcribes, and returns soon after an interrupt.
   *
   * @throws InterruptedException when it was told to end
   */
  PartEnd transcribe(Part part) throws InterruptedException;
}
