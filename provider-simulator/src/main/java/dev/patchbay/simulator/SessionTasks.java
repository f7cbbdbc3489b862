package dev.patchbay.simulator;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A session's timers. One that falls due while the way out is blocked waits, in order, until it is
 * free.
 */
final class SessionTasks {
  private final EventLoop loop;
  private final BooleanSupplier ready;
  private final Consumer<Runnable> work;
  private final Deque<Task> blocked = new ArrayDeque<>();
  private boolean stopped;

  /**
   * @param work runs one step of the session
   */
  SessionTasks(EventLoop loop, BooleanSupplier ready, Consumer<Runnable> work) {
    this.loop = loop;
    this.ready = ready;
    this.work = work;
  }

  private final class Task implements Runnable, Timer {
    private final Runnable step;
    private boolean called;

    private Task(Runnable step) {
      this.step = step;
    }

    @Override
    public void cancel() {
      called = true;
    }

    @Override
    public void run() {
      if (called || stopped) {
        return;
      }
      if (ready.getAsBoolean() && blocked.isEmpty()) {
        called = true;
        work.accept(step);
      } else {
        blocked.add(this);
      }
    }
  }

  /**
   * @throws IllegalArgumentException for a delay below zero or above {@link Peer#MAX_DELAY}
   */
  Timer after(Duration delay, Runnable step) {
    if (delay.isNegative() || delay.compareTo(Peer.MAX_DELAY) > 0) {
      throw new IllegalArgumentException("a delay must be from zero to " + Peer.MAX_DELAY);
    }
    Task task = new Task(step);
    if (!stopped) {
      Future<?> due = loop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> {
        task.cancel();
        due.cancel(false);
      };
    }
    return task;
  }

  /** Runs when due, blocked or not. */
  Timer deadline(Duration delay, Runnable step) {
    Future<?> due = loop.schedule(step, delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> due.cancel(false);
  }

  /** The way out is free again. */
  void resume() {
    while (!stopped && !blocked.isEmpty() && ready.getAsBoolean()) {
      Task task = blocked.remove();
      if (!task.called) {
        task.called = true;
        work.accept(task.step);
      }
    }
  }

  /** Nothing runs any more. */
  void stop() {
    stopped = true;
    blocked.clear();
  }
}
