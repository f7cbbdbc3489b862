package dev.patchbay.openai.socket;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One timer for all of a session's deadlines. Deadlines that move away leave it armed: it wakes,
 * looks, and sleeps on. So a deadline that every frame moves costs nothing by the frame.
 */
final class LazyTimer {
  /** No deadline. */
  static final long NEVER = Long.MAX_VALUE;

  private final EventLoop loop;
  private final SessionClock clock;
  private final Check check;
  private final Runnable fire = this::fire;
  private @Nullable Runnable disarm;
  private long due;
  private boolean stopped;

  /** Looks at the deadlines. */
  interface Check {
    /**
     * It is time.
     *
     * @param late how much later than asked, in ns
     * @return the next deadline on the session's clock, or {@link #NEVER}
     */
    long look(long now, long late);
  }

  LazyTimer(EventLoop loop, SessionClock clock, Check check) {
    this.loop = loop;
    this.clock = clock;
    this.check = check;
  }

  /** Looks at this time of the session's clock at the latest. */
  void notLaterThan(long at) {
    if (stopped || at == NEVER || disarm != null && due <= at) {
      return;
    }
    disarm();
    due = at;
    var armed = loop.schedule(fire, Math.max(0, at - clock.now()), TimeUnit.NANOSECONDS);
    disarm = () -> armed.cancel(false);
  }

  void stop() {
    stopped = true;
    disarm();
  }

  private void disarm() {
    if (disarm != null) {
      disarm.run();
      disarm = null;
    }
  }

  private void fire() {
    disarm = null;
    long now = clock.now();
    notLaterThan(check.look(now, now - due));
  }
}
