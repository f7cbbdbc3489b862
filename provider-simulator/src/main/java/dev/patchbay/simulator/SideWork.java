package dev.patchbay.simulator;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads for what would hold up an event loop: few, and none while there is nothing to do. */
final class SideWork implements Executor, AutoCloseable {
  private static final int THREADS = 2;
  private static final int IDLE_SECONDS = 5;

  private final ThreadPoolExecutor threads;

  /**
   * @param most pieces of work that wait; one more throws {@link
   *     java.util.concurrent.RejectedExecutionException}
   */
  SideWork(int most) {
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(most),
            Thread.ofPlatform().daemon().name("simulator-side-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable work) {
    threads.execute(work);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
