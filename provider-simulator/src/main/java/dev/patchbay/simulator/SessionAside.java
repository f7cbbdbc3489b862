package dev.patchbay.simulator;

import io.netty.channel.Channel;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a session does on a thread apart; it hears nothing until all of it is done. That is one
 * thing as a rule, and two where a timer finds a turn while an item is being heard.
 */
final class SessionAside {
  private final Channel channel;
  private final Executor threads;
  private final SessionTasks tasks;
  private final BooleanSupplier over;
  private final Runnable proceed;
  private int pending;

  /**
   * @param over whether the session is; asked on any thread
   * @param proceed lets the session hear again
   */
  SessionAside(
      Channel channel,
      Executor threads,
      SessionTasks tasks,
      BooleanSupplier over,
      Runnable proceed) {
    this.channel = channel;
    this.threads = threads;
    this.tasks = tasks;
    this.over = over;
    this.proceed = proceed;
  }

  boolean busy() {
    return pending > 0;
  }

  /** As {@link Peer#aside}. */
  <T> void run(Supplier<T> work, Consumer<T> then) {
    pending++;
    threads.execute(() -> {
      if (!over.getAsBoolean()) {
        comeBack(outcome(work, then));
      }
    });
  }

  private void comeBack(Runnable next) {
    Runnable step =
        () -> {
          pending--;
          channel.eventLoop().execute(proceed);
          next.run();
        };
    try {
      channel.eventLoop().execute(() -> tasks.after(Duration.ZERO, step));
    } catch (RejectedExecutionException stopping) {
      // The server is closing, and with it this session.
      channel.close();
    }
  }

  /** A defect is the session's, where it is told; whatever it is, the session hears again. */
  private static <T> Runnable outcome(Supplier<T> work, Consumer<T> then) {
    try {
      T result = work.get();
      return () -> then.accept(result);
    } catch (RuntimeException defect) {
      return () -> {
        throw defect;
      };
    } catch (Error defect) {
      return () -> {
        throw defect;
      };
    }
  }
}
