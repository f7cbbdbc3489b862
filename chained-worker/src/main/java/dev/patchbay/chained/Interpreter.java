package dev.patchbay.chained;

import dev.patchbay.worker.Payer;
import java.util.concurrent.RejectedExecutionException;

/** Has segments translated, each on a thread of its own, and tells of it on the session's loop. */
record Interpreter(TextTranslation translation, SessionLoop loop, Payer payer, Told told) {
  /** Hears of it on the loop. */
  interface Told {
    void translated(SpokenSegment segment, StageEnd<String> end);

    /** The attempt was told to end. */
    void stopped();
  }

  /**
   * @param words not blank
   */
  void take(SpokenSegment segment, String words) {
    var unused = loop.call(() -> translate(segment, words));
  }

  private void translate(SpokenSegment segment, String words) {
    try {
      StageEnd<String> end = translation.translate(words, payer);
      loop.execute(() -> told.translated(segment, end));
    } catch (InterruptedException | RejectedExecutionException e) {
      loop.execute(told::stopped);
    } catch (RuntimeException e) {
      loop.execute(() -> {
        throw e;
      });
    }
  }
}
