package dev.patchbay.worker.app;

import dev.patchbay.worker.WorkerRuntime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the worker with the application and drains it before anything else stops, so that health
 * and metrics are served to the end.
 */
final class WorkerLife implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerLife.class);

  private final WorkerRuntime runtime;
  private final Duration drain;
  private final AtomicBoolean running = new AtomicBoolean();

  WorkerLife(WorkerRuntime runtime, Duration drain) {
    this.runtime = runtime;
    this.drain = drain;
  }

  @Override
  public void start() {
    runtime.start();
    running.set(true);
  }

  @Override
  public void stop() {
    try {
      boolean whole = runtime.drain(drain);
      if (!whole) {
        LOG.atWarn().log("drain ended before every claim did");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      running.set(false);
    }
  }

  @Override
  public boolean isRunning() {
    return running.get();
  }
}
