package dev.patchbay.chained;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The threads of one long recording. Started and ended by one thread. */
final class PartThreads implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<Thread> threads = new ArrayList<>();

  @FunctionalInterface
  interface Duty {
    void run() throws Exception;
  }

  /**
   * Starts one.
   *
   * @param broken is told what the duty threw, of whatever kind: who waits for this thread's report
   *     must get one
   */
  Thread start(String name, Duty duty, Consumer<Throwable> broken) {
    threads.removeIf(thread -> !thread.isAlive());
    Thread thread = Thread.ofVirtual().name(name).start(() -> run(duty, broken));
    threads.add(thread);
    return thread;
  }

  private static void run(Duty duty, Consumer<Throwable> broken) {
    try {
      duty.run();
    } catch (Throwable e) {
      broken.accept(e);
    }
  }

  /** Tells all to end, and waits until they have, but for one that ignores that for 10 s. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    boolean interrupted = false;
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (Thread thread : threads) {
      interrupted |= !await(thread, deadline);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** False when this thread was told to end meanwhile; it waits on all the same. */
  private static boolean await(Thread thread, long deadline) {
    boolean calm = true;
    while (thread.isAlive() && System.nanoTime() < deadline) {
      try {
        thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      } catch (InterruptedException e) {
        calm = false;
      }
    }
    return calm;
  }
}
