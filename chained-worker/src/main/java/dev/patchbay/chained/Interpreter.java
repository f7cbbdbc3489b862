package dev.patchbay.chained;

import dev.patchbay.worker.Payer;

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
    loop.ask(
        () -> translation.translate(words, payer),
        end -> told.translated(segment, end),
        told::stopped);
  }
}
