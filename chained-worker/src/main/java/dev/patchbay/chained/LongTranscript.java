package dev.patchbay.chained;

import java.io.IOException;
import java.util.Map;

/**
 * Transcribes a recording of any length in parts, several at a time.
 *
 * <p>Of the recording's samples it holds as many parts as it works at a time, that which is being
 * split off among them, and one buffer of the splitter, which waits while that many are under way.
 * All its threads have ended when it returns, unless one ignores its interrupt for 10 s.
 *
 * @param rules how it is split
 * @param parallel parts at a time, 1 to 32
 */
record LongTranscript(SplitRules rules, int parallel) {
  /** Throws {@link IllegalArgumentException} if a component breaks its rule. */
  LongTranscript {
    if (parallel < 1 || parallel > 32) {
      throw new IllegalArgumentException("parallel: must be 1 to 32");
    }
  }

  /**
   * Works a recording to its end, its first failure, or an interrupt. After a failure no part
   * begins, and those under way are worked to their own ends.
   *
   * @param samples the recording; closed by the caller
   * @param finished parts that earlier holders finished, which are not transcribed again; others
   *     than the recording has are ignored
   * @param transcriber what has a part transcribed; bounds its own time; may throw unchecked, which
   *     is thrown here
   * @param told is told each part that is finished here, also when another failed, and of an
   *     attempt that is told to end those that it has by then
   * @throws RefusedInput when the recording breaks a rule, at whatever place
   * @throws IOException when it cannot be read
   * @throws InterruptedException when this thread, or a part's work, was told to end
   */
  LongEnd work(
      MonoSamples samples,
      Map<PartKey, PartTranscript> finished,
      PartTranscriber transcriber,
      FinishedParts told)
      throws RefusedInput, IOException, InterruptedException {
    try (PartWork work = new PartWork(parallel, transcriber, told)) {
      work.split(new Splitter(samples, rules), finished);
      return work.run();
    }
  }
}
