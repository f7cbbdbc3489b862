package dev.patchbay.openai.socket;

import io.netty.channel.EventLoop;

/** All deadlines of one session, on one lazy timer. */
final class Deadlines {
  /** What comes later than this shows that the loop slept, not that the peer was silent. */
  private static final long SLEPT = 100_000_000;

  private final Pulse pulse;
  private final Actions actions;
  private final Liveness liveness;
  private final ResponseWatch watch;
  private final LazyTimer timer;
  private boolean paused;
  private boolean stopped;
  private long pausedSince;
  private long endBy = LazyTimer.NEVER;

  /** What deadlines lead to. */
  interface Actions {
    void ping();

    void fail(SocketFailure failure);

    /** The time that was set for the end is up. */
    void timeIsUp();
  }

  Deadlines(EventLoop loop, Pulse pulse, SessionSetup setup, Actions actions) {
    this.pulse = pulse;
    this.actions = actions;
    watch = new ResponseWatch(setup.limits());
    liveness =
        new Liveness(
            now(), setup.random().nextLong(1, Liveness.PERIOD), setup.limits().pong().toNanos());
    timer = new LazyTimer(loop, pulse.clock(), this::look);
  }

  void begin() {
    timer.notLaterThan(next());
  }

  void stop() {
    stopped = true;
    timer.stop();
  }

  /** The session must have ended in so many ns. */
  void endWithin(long nanos) {
    endBy = Math.min(endBy, now() + nanos);
    timer.notLaterThan(endBy);
  }

  /** Audio goes out; says whether a ping must go with it. */
  boolean audioNeedsPing() {
    if (paused) {
      return false;
    }
    liveness.heard(pulse.lastRead());
    if (!liveness.audioNeedsPing(now())) {
      return false;
    }
    timer.notLaterThan(liveness.next());
    return true;
  }

  /** A ping has left for the kernel. */
  void pingLeft() {
    liveness.pingLeft(now());
  }

  void response(Significance.OfResponse what) {
    timer.notLaterThan(watch.saw(what, now()));
  }

  /** A piece of what a response says. */
  void responseSays(String id) {
    timer.notLaterThan(watch.delta(id, now()));
  }

  /** Nothing is read from now on, so that silence says nothing. */
  void pause() {
    paused = true;
    pausedSince = now();
  }

  void resume() {
    paused = false;
    forgive(now() - pausedSince);
    timer.notLaterThan(next());
  }

  private long look(long now, long late) {
    liveness.heard(pulse.lastRead());
    liveness.wrote(pulse.lastWrite());
    if (now >= endBy) {
      actions.timeIsUp();
    } else if (!paused && late > SLEPT) {
      // What came meanwhile is read before anybody is blamed.
      forgive(late);
      return Math.min(endBy, now + SLEPT);
    } else if (!paused) {
      switch (liveness.look(now)) {
        case FINE -> {}
        case PING -> actions.ping();
        case HALF_OPEN -> actions.fail(new SocketFailure.HalfOpen());
      }
      watch.look(now).ifPresent(actions::fail);
    }
    return stopped ? LazyTimer.NEVER : next();
  }

  private void forgive(long nanos) {
    liveness.forgive(nanos);
    watch.forgive(nanos);
  }

  private long next() {
    return paused ? endBy : Math.min(endBy, Math.min(liveness.next(), watch.next()));
  }

  private long now() {
    return pulse.clock().now();
  }
}
