package dev.patchbay.chained;

/** Is told each part that was finished, in any order, on the thread that works the recording. */
@FunctionalInterface
interface FinishedParts {
  /**
   * Takes a part's words.
   *
   * @throws InterruptedException when the attempt is over
   */
  void finished(PartPlace place, PartTranscript transcript) throws InterruptedException;
}
