package dev.patchbay.local;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM end a run in order: they interrupt the thread that runs everything, and the
 * process waits until that thread has stopped everything and closed this. Past the longest wait the
 * children's leashes end them.
 */
final class StopRequest implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(90);

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean made;

  private StopRequest(Thread runner) {
    this.hook = Thread.ofPlatform().name("patchbay-stop").unstarted(() -> stop(runner));
  }

  /** Listens for this thread until it is closed. */
  static StopRequest toThisThread() {
    var request = new StopRequest(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(request.hook);
    return request;
  }

  /** Whether it was made. */
  boolean made() {
    return made;
  }

  @Override
  public void close() {
    stopped.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook is what ended the run.
      return;
    }
  }

  private void stop(Thread runner) {
    made = true;
    runner.interrupt();
    try {
      var unused = stopped.await(LONGEST.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
