package dev.patchbay.talk;

import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.TalkCapsule;
import dev.patchbay.talk.conversation.Line;
import dev.patchbay.worker.Attempt;
import dev.patchbay.worker.PartNotKeptException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps what another holder needs to go on with the talk: at the end of each turn, as the agent
 * goes on speaking, and before an effect is claimed. Safe for many threads.
 */
final class Capsules {
  /** As often as a holder tells of progress. */
  private static final Duration PERIOD = Duration.ofSeconds(2);

  /** For the lines that a capsule need not tell again. */
  private static final Duration LINES = Duration.ofSeconds(1);

  /** Of a talk in which nothing happens but that time passes. */
  private static final long IDLE_MS = 10_000;

  private final Attempt attempt;
  private final LongFunction<Optional<TalkCapsule>> packing;
  private final Told told;
  private final TalkNotes notes;
  private final LongSupplier millis;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private final Semaphore changed = new Semaphore(0);
  private Optional<TalkCapsule> kept;
  private long keptMs;

  /** Waits for the lines of the transcript that were written. */
  @FunctionalInterface
  interface Told {
    /** Until the broker has them, or patience is over: what it has not is in the capsule. */
    void await(Duration patience) throws InterruptedException;
  }

  /**
   * @param from what the last holder left
   * @param packing the talk as it is, as the capsule of that number; empty when there is none
   * @param told before the talk is packed
   * @param millis of a clock that never goes back
   */
  Capsules(
      Attempt attempt,
      Optional<TalkCapsule> from,
      LongFunction<Optional<TalkCapsule>> packing,
      Told told,
      TalkNotes notes,
      LongSupplier millis) {
    this.attempt = attempt;
    this.kept = from;
    this.packing = packing;
    this.told = told;
    this.notes = notes;
    this.millis = millis;
    this.keptMs = millis.getAsLong();
  }

  /** A line was written: some of them change what another holder must know. Never waits. */
  void written(Line line) {
    switch (line) {
      case Line.Final _,
          Line.Late _,
          Line.Answered _,
          Line.Confirmation _,
          Line.HandedOver _,
          Line.Moved _ ->
          changed.release();
      case Line.Interim _, Line.Interrupted _, Line.Called _, Line.Took _ -> {}
    }
  }

  /** Keeps one whenever something has changed, until it is interrupted. */
  void keepKeeping() throws InterruptedException {
    while (true) {
      keep();
      if (changed.tryAcquire(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
        changed.drainPermits();
      }
    }
  }

  /**
   * Keeps the talk as it is now.
   *
   * @return whether whoever goes on would know of all that has happened
   */
  boolean keep() throws InterruptedException {
    return keep(packing);
  }

  /**
   * The same of the last one.
   *
   * @param leaving what the talk is as it ends here, as the capsule of that number
   */
  boolean keep(LongFunction<Optional<TalkCapsule>> leaving) throws InterruptedException {
    oneAtATime.lockInterruptibly();
    try {
      told.await(LINES);
      Optional<TalkCapsule> next = leaving.apply(kept.map(TalkCapsule::number).orElse(0L) + 1);
      return next.isPresent() && (isKept(next.get()) || keep(next.get()));
    } finally {
      oneAtATime.unlock();
    }
  }

  private boolean isKept(TalkCapsule next) {
    boolean idle = millis.getAsLong() - keptMs < IDLE_MS;
    return idle && kept.filter(last -> at(last).equals(at(next))).isPresent();
  }

  private static TalkCapsule at(TalkCapsule of) {
    return of.at(1, 0);
  }

  private boolean keep(TalkCapsule next) throws InterruptedException {
    try {
      attempt.keep(TalkCapsule.KIND, (ObjectNode) Json.tree(Json.write(next)));
      kept = Optional.of(next);
      keptMs = millis.getAsLong();
      notes.meters().capsule("kept");
      return true;
    } catch (PartNotKeptException e) {
      notes.meters().capsule("not_kept");
    } catch (IllegalArgumentException e) {
      notes.meters().capsule("too_large");
    }
    return false;
  }
}
