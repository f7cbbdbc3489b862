package dev.patchbay.chained;

import java.util.Map;

/**
 * Transcribes an hour of telephone and fails if a word is wrong. Run with a small heap: that it
 * ends is the proof.
 */
final class LongTranscriptHeap {
  private LongTranscriptHeap() {}

  public static void main(String[] arguments) throws Exception {
    long started = System.nanoTime();
    ToneTalk talk = ToneTalk.withPauses(640);
    LongEnd end =
        new LongTranscript(SplitRules.usual(), 4)
            .work(talk.open(), Map.of(), new ToneEar(true), (place, words) -> {});
    if (!(end instanceof LongEnd.Done done && done.transcript().text().equals(talk.text()))) {
      throw new IllegalStateException("the words differ");
    }
    System.out.printf(
        "%d s in %d parts, word for word, in %d MB of heap, %d s%n",
        talk.lengthMs() / 1000,
        done.parts(),
        Runtime.getRuntime().maxMemory() >> 20,
        (System.nanoTime() - started) / 1_000_000_000);
  }
}
