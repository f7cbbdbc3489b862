package dev.patchbay.stream.translation;

import dev.patchbay.schemas.Meter;
import dev.patchbay.worker.Attempt;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Announcements of one language, each accounted for once. Safe for threads. */
final class Announcements {
  /** Announces a slice, and returns once a call under it may begin. */
  @FunctionalInterface
  interface Announcing {
    Attempt.Call announce() throws InterruptedException;
  }

  private final Announcing announcing;
  private final Executor threads;
  private final Consumer<RuntimeException> failed;
  private final Deque<Attempt.Call> calls = new ArrayDeque<>();

  /**
   * @param threads waits for the broker or the ledger
   * @param failed told why nothing can be announced, on one of these threads
   */
  Announcements(Announcing announcing, Executor threads, Consumer<RuntimeException> failed) {
    this.announcing = announcing;
    this.threads = threads;
    this.failed = failed;
  }

  /** Announces, and tells when that is done. */
  void announce(Runnable granted) {
    try {
      threads.execute(() -> {
        try {
          Attempt.Call call = announcing.announce();
          synchronized (calls) {
            calls.add(call);
          }
          granted.run();
        } catch (InterruptedException e) {
          // The job is over.
          Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
          // Nothing is granted any more, and without that nothing is given.
          failed.accept(e);
        }
      });
    } catch (RejectedExecutionException e) {
      // The job is over.
      return;
    }
  }

  /** The oldest was used so far. */
  void spent(String id, long ms) {
    Attempt.Call call;
    synchronized (calls) {
      call = calls.remove();
    }
    if (ms == 0) {
      call.unspent();
    } else {
      call.used(id, Map.of(Meter.INPUT_AUDIO_SECONDS, BigDecimal.valueOf(ms, 3)));
    }
  }

  /** None is needed any more. */
  void close() {
    synchronized (calls) {
      calls.forEach(Attempt.Call::unspent);
      calls.clear();
    }
  }
}
