package dev.patchbay.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM end a waiting command in order: the given action wakes it, then the process
 * waits up to two seconds until it has closed this.
 */
final class Interrupt implements AutoCloseable {
  private static final long LONGEST_SECONDS = 2;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook;

  private Interrupt(Runnable wake) {
    this.hook = new Thread(() -> wakeAndWait(wake), "patchbay-interrupt");
  }

  static Interrupt waking(Runnable wake) {
    var interrupt = new Interrupt(wake);
    Runtime.getRuntime().addShutdownHook(interrupt.hook);
    return interrupt;
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook is what ended the command.
      return;
    }
  }

  private void wakeAndWait(Runnable wake) {
    wake.run();
    try {
      var unused = closed.await(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
