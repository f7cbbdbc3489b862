package dev.patchbay.stream.captions;

import dev.patchbay.schemas.CaptionsCapsule;
import dev.patchbay.schemas.CaptionsPage;
import dev.patchbay.schemas.Json;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.PartNotKeptException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps what another holder needs to go on with captions: behind each final, and as the stream goes
 * on. Safe for many threads.
 */
final class CaptionCapsules {
  /** As often as a holder tells of progress. */
  private static final Duration PERIOD = Duration.ofSeconds(2);

  /** Until the first one is kept. */
  private static final Duration SOON = Duration.ofMillis(100);

  /** For the lines that a capsule counts as told. */
  private static final Duration LINES = Duration.ofSeconds(1);

  /** While nothing is told: so much silence is heard again. */
  private static final long IDLE_MS = 10_000;

  /** Whose captions they are; every method but {@link #lost} under the captions' lock. */
  interface Captions {
    /** As they are now, as the capsule of that number; empty when nobody could go on from there. */
    Optional<CaptionsCapsule> packed(long number);

    /** The page that is to be kept before. */
    Optional<CaptionsPage> nextPage();

    void kept(CaptionsPage page);

    /**
     * /** Waits for the broker: how many lines it did not take for too long, of all that were told;
     * empty while the fate of one is not known, and when somebody else is to tell them anew.
     */
    OptionalLong lost(Duration patience) throws InterruptedException;
  }

  private final Attempt attempt;
  private final Captions captions;
  private final CaptionMeters meters;
  private final LongSupplier millis;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private final Semaphore changed = new Semaphore(0);
  private Optional<CaptionsCapsule> kept = Optional.empty();
  private long number;
  private long keptMs;

  /**
   * @param number of the last one that an earlier holder kept; 0 when there is none
   * @param millis of a clock that never goes back
   */
  CaptionCapsules(
      Attempt attempt, Captions captions, CaptionMeters meters, long number, LongSupplier millis) {
    this.attempt = attempt;
    this.captions = captions;
    this.meters = meters;
    this.number = number;
    this.millis = millis;
  }

  /** A segment's words are told. Never waits. */
  void told() {
    changed.release();
  }

  /** Keeps one whenever something has changed, until it is interrupted. */
  void keepKeeping() throws InterruptedException {
    while (true) {
      boolean there = keep(captions::packed);
      Duration pause = there ? PERIOD : SOON;
      if (changed.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        changed.drainPermits();
      }
    }
  }

  /**
   * Keeps one.
   *
   * @param packing the captions as they are, as the capsule of that number
   * @return whether this holder has kept any
   */
  boolean keep(LongFunction<Optional<CaptionsCapsule>> packing) throws InterruptedException {
    oneAtATime.lockInterruptibly();
    try {
      keepPages();
      Optional<CaptionsCapsule> next = packing.apply(number + 1);
      if (next.isPresent() && !isKept(next.get())) {
        keepTold(next.get());
      }
    } catch (PartNotKeptException e) {
      meters.capsule("not_kept");
    } catch (IllegalArgumentException e) {
      meters.capsule("too_large");
    } finally {
      oneAtATime.unlock();
    }
    return kept.isPresent();
  }

  /** What was given up counts as told, and is counted: it would not come by waiting. */
  private void keepTold(CaptionsCapsule next) throws InterruptedException, PartNotKeptException {
    OptionalLong lost = captions.lost(LINES);
    if (lost.isPresent()) {
      keep(next.losing(lost.getAsLong()));
    }
  }

  private void keepPages() throws InterruptedException, PartNotKeptException {
    for (Optional<CaptionsPage> page = captions.nextPage();
        page.isPresent();
        page = captions.nextPage()) {
      CaptionsPage full = page.get();
      attempt.finish(CaptionsPage.part(full.number()), CaptionsPage.KIND, json(full));
      captions.kept(full);
    }
  }

  private void keep(CaptionsCapsule next) throws InterruptedException, PartNotKeptException {
    attempt.keep(CaptionsCapsule.KIND, json(next));
    kept = Optional.of(next);
    number = next.number();
    keptMs = millis.getAsLong();
    meters.capsule("kept");
  }

  /** Where nobody speaks the place alone moves. */
  private boolean isKept(CaptionsCapsule next) {
    boolean idle = millis.getAsLong() - keptMs < IDLE_MS;
    return idle
        && kept.filter(last -> last.segments() == next.segments())
            .filter(last -> last.finals() == next.finals())
            .filter(last -> last.sessions() == next.sessions())
            .isPresent();
  }

  private static ObjectNode json(Object message) {
    return (ObjectNode) Json.tree(Json.write(message));
  }
}
