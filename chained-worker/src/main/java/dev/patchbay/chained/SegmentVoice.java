package dev.patchbay.chained;

import dev.patchbay.openai.SpeechRequest;
import dev.patchbay.schemas.Ending;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.worker.Payer;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
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
   * @param text has a letter or digit
   */
  void take(SpokenSegment segment, String text) {
    var unused = loop.call(() -> say(segment, text));
  }

  private void say(SpokenSegment segment, String text) {
    try {
      StageEnd<byte[]> end = said(text);
      loop.execute(() -> told.said(segment, end));
    } catch (InterruptedException | RejectedExecutionException e) {
      loop.execute(told::stopped);
    } catch (RuntimeException e) {
      loop.execute(() -> {
        throw e;
      });
    }
  }

  private StageEnd<byte[]> said(String text) throws InterruptedException {
    var manner =
        new SpeechStage.Manner(
            means.dispatch().tenant(),
            Targets.alternatives(means.dispatch(), Stage.TEXT_TO_SPEECH),
            Optional.empty(),
            Optional.of(language));
    long until = nanos.getAsLong() + WritingSession.ANOTHER.toNanos();
    var sound = new ByteArrayOutputStream();
    StageTarget last = manner.alternatives().getFirst();
    for (String part : Sentences.parts(text, SpeechRequest.MAX_CODE_POINTS)) {
      StageEnd<byte[]> end =
          means
              .stages()
              .speech()
              .whole(part, manner, payer, means.ids(), () -> nanos.getAsLong() - until < 0);
      switch (end) {
        case StageEnd.Done<byte[]>(byte[] more, StageTarget by) -> {
          sound.writeBytes(more);
          last = by;
        }
        case StageEnd.Failed<byte[]>(Ending.Failed why) -> {
          return new StageEnd.Failed<>(why);
        }
      }
    }
    return new StageEnd.Done<>(sound.toByteArray(), last);
  }
}
