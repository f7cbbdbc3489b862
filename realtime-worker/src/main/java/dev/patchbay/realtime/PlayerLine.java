package dev.patchbay.realtime;

import dev.patchbay.realtime.conversation.Happening;
import dev.patchbay.worker.frames.FrameLoss;
import dev.patchbay.worker.frames.OutListener;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Hears from the writer of frames what becomes of those of one talk. A break is a silence as of an
 * unproven lease: the talk goes on once frames are taken again, and ends if they are not.
 */
final class PlayerLine implements OutListener {
  /** Breaks of a talk that is not suspended, before it is given up. */
  private static final int MOST_BREAKS = 5;

  private final Executor aside;
  private volatile Optional<LiveTalk> talk = Optional.empty();
  private volatile Optional<FrameLoss> broken = Optional.empty();

  /** Of the thread that asks. */
  private int breaks;

  /**
   * @param aside runs what waits for the talk's lock: this is called within writes and on the
   *     producer's thread
   */
  PlayerLine(Executor aside) {
    this.aside = aside;
  }

  /** Before anything is written. */
  void begin(LiveTalk of) {
    talk = Optional.of(of);
  }

  @Override
  public void mayGoOn() {
    talk.ifPresent(of -> run(of::unpause));
  }

  @Override
  public void lost(FrameLoss loss) {
    broken = Optional.of(loss);
    talk.ifPresent(of -> run(() -> of.tell(new Happening.Suspended())));
  }

  /**
   * Whether frames may be tried again after a break; to be asked now and then, by one thread.
   *
   * @param suspended whether the lease is not proven: then the break is no wonder
   */
  boolean mends(boolean suspended) {
    if (broken.isEmpty() || suspended) {
      return false;
    }
    breaks++;
    broken = Optional.empty();
    return true;
  }

  /** Why nothing more can be written, if that is so. */
  Optional<FrameLoss> hopeless() {
    return broken.filter(loss ->
        loss instanceof FrameLoss.Refused
            || loss instanceof FrameLoss.Closed
            || breaks >= MOST_BREAKS);
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
