package dev.patchbay.chained;

import io.github.resilience4j.bulkhead.Bulkhead;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A place in a bulkhead: taken until whoever has it leaves and the call that was begun there has
 * really ended, whichever is later.
 */
final class GuardedPlace implements AutoCloseable {
  private final Bulkhead bulkhead;
  private final AtomicInteger needed = new AtomicInteger(1);

  /**
   * @param bulkhead which has given it
   */
  GuardedPlace(Bulkhead bulkhead) {
    this.bulkhead = bulkhead;
  }

  /**
   * Begins a call. Its end is seen before its answer is, so that whoever has the answer finds the
   * place free; and also when it is cancelled before it begins.
   *
   * @throws RejectedExecutionException if there is no thread for it
   */
  <T> Future<T> begin(Callable<T> call, Executor threads) {
    var ended = new AtomicBoolean();
    Runnable end =
        () -> {
          if (ended.compareAndSet(false, true)) {
            close();
          }
        };
    var task =
        new FutureTask<T>(() -> {
          try {
            return call.call();
          } finally {
            end.run();
          }
        });
    needed.incrementAndGet();
    try {
      threads.execute(() -> {
        task.run();
        end.run();
      });
    } catch (RejectedExecutionException e) {
      end.run();
      throw e;
    }
    return task;
  }

  /** Leaves it; once. */
  @Override
  public void close() {
    if (needed.decrementAndGet() == 0) {
      bulkhead.onComplete();
    }
  }
}
