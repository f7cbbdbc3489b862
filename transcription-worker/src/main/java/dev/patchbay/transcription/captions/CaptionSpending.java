package dev.patchbay.transcription.captions;

import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.worker.Announced;
import dev.patchbay.worker.Attempt;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * What captions may spend and have spent: one call for each segment that a session is given, so
 * what is given again is announced and paid for again. Nothing is given that no announcement
 * covers.
 */
final class CaptionSpending {
  private static final int AHEAD = 4;

  /** One frame may end a segment and begin the next two. */
  private static final int FOR_A_FRAME = 3;

  /** The longest segment with the silence around it, and the block that ends it. */
  private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(16);

  private static final int MOST_ID = 256;

  private final Attempt attempt;
  private final StageTarget stage;
  private final Announced calls = new Announced(AHEAD);
  private final Semaphore changed = new Semaphore(0);

  CaptionSpending(Attempt attempt, StageTarget stage) {
    this.attempt = attempt;
    this.stage = stage;
  }

  /**
   * Announces what is missing, and waits for the broker or the ledger; then waits until more is.
   *
   * @param announced told each time when something was
   * @throws InterruptedException when the job is over
   */
  void keepAnnouncing(Runnable announced) throws InterruptedException {
    while (true) {
      // Before a look, so that nothing that is taken meanwhile is missed.
      changed.drainPermits();
      while (calls.missing() > 0) {
        calls.add(attempt.expose(segment()));
        announced.run();
      }
      changed.acquire();
    }
  }

  /** Whether a frame may be given. */
  boolean mayGive() {
    return calls.missing() <= AHEAD - FOR_A_FRAME;
  }

  /** A session begins to be given a segment. */
  void begins() {
    var unused = calls.take();
    changed.release();
  }

  /** What became of one that a session was given. */
  void used(String id, BigDecimal seconds) {
    calls.used(
        id.substring(0, Math.min(MOST_ID, id.length())),
        Map.of(Meter.INPUT_AUDIO_SECONDS, seconds));
    changed.release();
  }

  /** Nothing begins any more. */
  void close() {
    calls.close();
  }

  private Exposure segment() {
    return new Exposure(
        stage.target(), stage.model(), Map.of(Meter.INPUT_AUDIO_SECONDS, MOST_SECONDS));
  }
}
