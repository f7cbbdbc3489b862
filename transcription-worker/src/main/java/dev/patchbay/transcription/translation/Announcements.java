package dev.patchbay.transcription.translation;

import dev.patchbay.schemas.Meter;
import dev.patchbay.worker.Attempt;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Announcements of one language, each accounted for once. Safe for threads. */
final class Announcements {
  private final TranslationJob job;
  private final Executor threads;
  private final Deque<Attempt.Call> calls = new ArrayDeque<>();

  /**
   * @param threads waits for the broker
   */
  Announcements(TranslationJob job, Executor threads) {
    this.job = job;
    this.threads = threads;
  }

  /** Announces, and tells when that is done. */
  void announce(Runnable granted) {
    try {
      threads.execute(() -> {
        try {
          Attempt.Call call = job.attempt().expose(job.slice());
          synchronized (calls) {
            calls.add(call);
          }
          granted.run();
        } catch (InterruptedException e) {
          // The job is over.
          Thread.currentThread().interrupt();
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
