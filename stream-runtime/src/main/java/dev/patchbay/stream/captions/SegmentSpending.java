package dev.patchbay.stream.captions;

import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.worker.Announced;
import dev.patchbay.worker.Attempt;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Where a provider's session writes them down: one call for each segment that a session is given,
 * so what is given again is announced and paid for again. Nothing is given that no announcement
 * covers.
 */
public final class SegmentSpending implements CaptionSpending {
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

  /**
   * @param stage under which each segment is priced
   */
  public SegmentSpending(Attempt attempt, StageTarget stage) {
    this.attempt = attempt;
    this.stage = stage;
  }

  @Override
  public void keepAnnouncing(Runnable announced) throws InterruptedException {
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

  @Override
  public boolean mayGive() {
    return calls.missing() <= AHEAD - FOR_A_FRAME;
  }

  /** What a lost session used is known by what it was given. */
  @Override
  public Optional<String> spent() {
    return Optional.empty();
  }

  @Override
  public void begins() {
    var unused = calls.take();
    changed.release();
  }

  @Override
  public void used(String id, BigDecimal seconds) {
    calls.used(
        id.substring(0, Math.min(MOST_ID, id.length())),
        Map.of(Meter.INPUT_AUDIO_SECONDS, seconds));
    changed.release();
  }

  @Override
  public void close() {
    calls.close();
  }

  private Exposure segment() {
    return new Exposure(
        stage.target(), stage.model(), Map.of(Meter.INPUT_AUDIO_SECONDS, MOST_SECONDS));
  }
}
