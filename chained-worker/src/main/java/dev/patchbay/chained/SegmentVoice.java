package dev.patchbay.chained;

import dev.patchbay.schemas.Stage;
import dev.patchbay.worker.Payer;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Has translations said, each on a thread of its own, and tells of it on the session's loop. All of
 * one is said before any of it is heard, so that another vendor may say it where one breaks off.
 *
 * @param language ISO 639-1 code of what is said
 * @param nanos of a clock that never goes back
 */
record SegmentVoice(
    SessionMeans means,
    String language,
    SessionLoop loop,
    Payer payer,
    Told told,
    LongSupplier nanos) {
  /** Hears of it on the loop. */
  interface Told {
    /** PCM16 of 24 kHz. */
    void said(SpokenSegment segment, StageEnd<byte[]> end);

    /** The attempt was told to end. */
    void stopped();
  }

  /**
   * @param text has a letter or digit, and is no longer than a minute of speech
   */
  void take(SpokenSegment segment, String text) {
    loop.ask(() -> said(text), end -> told.said(segment, end), told::stopped);
  }

  private StageEnd<byte[]> said(String text) throws InterruptedException {
    var manner =
        new SpeechStage.Manner(
            means.dispatch().tenant(),
            Targets.alternatives(means.dispatch(), Stage.TEXT_TO_SPEECH),
            Optional.empty(),
            Optional.of(language));
    long until = nanos.getAsLong() + WritingSession.ANOTHER.toNanos();
    return means
        .stages()
        .speech()
        .whole(text, manner, payer, means.ids(), () -> nanos.getAsLong() - until < 0);
  }
}
