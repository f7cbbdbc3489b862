package dev.patchbay.talk;

import dev.patchbay.worker.frames.Arrivals;
import dev.patchbay.worker.frames.FrameLoss;
import dev.patchbay.worker.frames.OutListener;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

/**
 * Hears from the writer of frames what becomes of those of one talk. A break is a silence as of an
 * unproven lease: the talk goes on once frames are taken again, and ends if they are not.
 */
final class PlayerLine implements OutListener {
  /** Who speaks. */
  interface Speaker {
    /** The broker has taken enough of what waited for it. */
    void unpause();

    /** Whether anything may be said has changed. */
    void silenceChanged();
  }

  /** Breaks in a row of a talk that is not suspended, before it is given up. */
  private static final int MOST_BREAKS = 5;

  /** From one break to the next, for them not to be in a row. */
  private static final long FORGIVEN_MILLIS = 60_000;

  private final Executor aside;
  private final LongSupplier millis;
  private final Arrivals arrivals = new Arrivals();
  private volatile Optional<Speaker> talk = Optional.empty();
  private volatile Optional<FrameLoss> broken = Optional.empty();

  /** What follows is of the thread that asks. */
  private int breaks;

  private long brokeAt;
  private boolean excused;

  /**
   * @param aside runs what waits for the talk's lock: this is called within writes and on the
   *     producer's thread
   * @param millis a clock that never goes back
   */
  PlayerLine(Executor aside, LongSupplier millis) {
    this.aside = aside;
    this.millis = millis;
  }

  /** Of the frames of this talk. */
  Arrivals arrivals() {
    return arrivals;
  }

  /** Before anything is written. */
  void begin(Speaker of) {
    talk = Optional.of(of);
  }

  @Override
  public void mayGoOn() {
    talk.ifPresent(of -> run(of::unpause));
  }

  @Override
  public void arrived(long sequence) {
    arrivals.add(new Arrivals.Arrival(sequence, millis.getAsLong()));
  }

  @Override
  public void lost(FrameLoss loss) {
    broken = Optional.of(loss);
    talk.ifPresent(of -> run(of::silenceChanged));
  }

  /** Whether frames are not taken now. */
  boolean isBroken() {
    return broken.isPresent();
  }

  /**
   * Whether frames may be tried again after a break; to be asked now and then, by one thread.
   *
   * @param suspended whether the lease is not proven: then the break is no wonder
   * @param now in milliseconds of a clock that never goes back
   */
  boolean mends(boolean suspended, long now) {
    if (broken.isEmpty()) {
      return false;
    }
    excused |= suspended;
    if (suspended) {
      return false;
    }
    if (!excused) {
      breaks = inARow(now) + 1;
      brokeAt = now;
    }
    excused = false;
    broken = Optional.empty();
    return true;
  }

  /** Why nothing more can be written, if that is so. */
  Optional<FrameLoss> hopeless(long now) {
    return broken.filter(loss ->
        loss instanceof FrameLoss.Refused
            || loss instanceof FrameLoss.Closed
            || inARow(now) >= MOST_BREAKS);
  }

  private int inARow(long now) {
    return now - brokeAt > FORGIVEN_MILLIS ? 0 : breaks;
  }

  private void run(Runnable task) {
    try {
      aside.execute(task);
    } catch (RejectedExecutionException e) {
      // The talk is over.
      return;
    }
  }
}
