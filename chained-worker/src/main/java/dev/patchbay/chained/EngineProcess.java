package dev.patchbay.chained;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program that is given a text and answers bytes. It gets nothing of this process's environment,
 * where keys stand, and never outlives its limit, nor whoever has it.
 */
final class EngineProcess implements AutoCloseable {
  /** Why it was killed. */
  enum Kill {
    /** It was not. */
    NONE,
    /** It was told to end. */
    TOLD,
    /** It took too long. */
    LATE
  }

  private final Process process;
  private Kill kill = Kill.NONE;

  private EngineProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @param command the program's path and its arguments
   * @param limit longest time that it may run
   */
  static EngineProcess start(List<String> command, Duration limit) throws IOException {
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    var started = new EngineProcess(builder.start());
    Thread.ofVirtual().name("engine-limit").start(() -> started.watch(limit));
    return started;
  }

  /** Gives the whole of its input. */
  void feed(byte[] input) throws IOException {
    try (OutputStream to = process.getOutputStream()) {
      to.write(input);
    }
  }

  InputStream output() {
    return process.getInputStream();
  }

  /** Its exit status, once it has ended. */
  int status() throws InterruptedException {
    return process.waitFor();
  }

  /** Ends it at once, from any thread; whoever reads its output then comes to the end. */
  void cancel() {
    kill(Kill.TOLD);
  }

  synchronized Kill killed() {
    return kill;
  }

  private void watch(Duration limit) {
    try {
      if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        kill(Kill.LATE);
      }
    } catch (InterruptedException e) {
      kill(Kill.TOLD);
    }
  }

  private void kill(Kill why) {
    synchronized (this) {
      if (kill == Kill.NONE && process.isAlive()) {
        kill = why;
      }
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill(Kill.TOLD);
    }
  }
}
