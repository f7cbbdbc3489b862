package dev.patchbay.local.proof;

import dev.patchbay.local.AppProcess;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Looks at the heap of a process, as that tells it, until it is closed. */
final class HeapWatch implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(200);
  private static final String HEAP = "area=\"heap\"";
  private static final String TENURED = "id=\"Tenured Gen\"";

  private final AppProcess app;
  private final Thread thread = Thread.ofVirtual().name("heap-watch").unstarted(this::look);
  private volatile boolean closed;
  private volatile double most;
  private volatile double mostTenured;
  private volatile long looks;

  private HeapWatch(AppProcess app) {
    this.app = app;
  }

  static HeapWatch of(AppProcess app) {
    var watch = new HeapWatch(app);
    watch.thread.start();
    return watch;
  }

  /** Ends, and tells what was seen; the most that was used holds what nobody needed any more. */
  void tell(Findings findings) {
    close();
    double limit = Metrics.of(app).sum("jvm_memory_max_bytes", HEAP);
    findings.seen("looks at the worker's heap", looks, 5);
    findings.figure("worker's heap, most used, MB", mega(most));
    findings.figure("worker's heap, most that outlived its youth, MB", mega(mostTenured));
    findings.figure("worker's heap, limit, MB", mega(limit));
  }

  private static double mega(double bytes) {
    return bytes / (1024 * 1024);
  }

  private void look() {
    while (!closed) {
      var metrics = Metrics.of(app);
      most = Math.max(most, metrics.sum("jvm_memory_used_bytes", HEAP));
      mostTenured = Math.max(mostTenured, metrics.sum("jvm_memory_used_bytes", TENURED));
      looks++;
      LockSupport.parkNanos(INTERVAL.toNanos());
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      if (!thread.join(Duration.ofSeconds(30))) {
        throw new ProofFailure("the look at a heap does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProofFailure("interrupted while looking at a heap", e);
    }
  }
}
