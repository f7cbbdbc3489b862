package dev.patchbay.worker.app;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;

/**
 * What signals do to the process: the first SIGTERM or SIGINT drains it, a second one, or a drain
 * that outlasts its time, halts it. The JVM alone would ignore a second signal.
 */
final class ImpatientExit {
  /** A halt that was not wished for. */
  private static final int HALTED = 70;

  private final AtomicBoolean leaving = new AtomicBoolean();
  private final Duration patience;

  private ImpatientExit(Duration patience) {
    this.patience = patience;
  }

  /**
   * Takes over both signals.
   *
   * @param patience longest time from the first signal to the process's end
   */
  static void install(Duration patience) {
    var exit = new ImpatientExit(patience);
    Signal.handle(new Signal("TERM"), exit::leave);
    Signal.handle(new Signal("INT"), exit::leave);
  }

  private void leave(Signal signal) {
    if (!leaving.compareAndSet(false, true)) {
      Runtime.getRuntime().halt(128 + signal.getNumber());
    }
    Thread.ofPlatform().daemon().name("halt").start(this::haltWhenLate);
    Thread.ofPlatform().name("exit").start(() -> System.exit(128 + signal.getNumber()));
  }

  private void haltWhenLate() {
    try {
      Thread.sleep(patience);
      Runtime.getRuntime().halt(HALTED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
