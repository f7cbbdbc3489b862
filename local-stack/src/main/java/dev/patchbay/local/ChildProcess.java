package dev.patchbay.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A JVM that cannot outlive this one: its standard input is our pipe, see {@link Leashed}. Signals
 * go to its own process id alone.
 */
public final class ChildProcess implements AutoCloseable {
  private static final Duration KILL_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration SIGNAL_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration TERMINATE_TIMEOUT = Duration.ofSeconds(20);
  private static final Set<String> INHERITED =
      Set.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ");

  private final Launch launch;
  private final Process process;

  private ChildProcess(Launch launch, Process process) {
    this.launch = launch;
    this.process = process;
  }

  /** Starts it. Its settings are what the launch says, never what this shell happens to have. */
  public static ChildProcess start(Launch launch) {
    var builder = new ProcessBuilder(ClassArchive.of(launch).command());
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(INHERITED);
    environment.putAll(launch.environment());
    try {
      Files.createDirectories(launch.log().toAbsolutePath().getParent());
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
      return new ChildProcess(launch, builder.start());
    } catch (IOException e) {
      throw new StackFailure("cannot start the " + launch.name(), e);
    }
  }

  public Launch launch() {
    return launch;
  }

  public long pid() {
    return process.pid();
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** How it ended; empty while it lives. */
  public OptionalInt exitStatus() {
    return alive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
  }

  /** Fails when the process is gone, with the end of its log. */
  public void requireAlive() {
    if (!alive()) {
      throw new StackFailure(
          "the %s ended with status %d; the end of %s:%n%s"
              .formatted(launch.name(), process.exitValue(), launch.log(), logTail(20)));
    }
  }

  /** SIGKILL, and waits until the process is gone. */
  public void kill() {
    process.toHandle().destroyForcibly();
    if (!gone(KILL_TIMEOUT)) {
      throw new StackFailure("the " + launch.name() + " outlived SIGKILL");
    }
  }

  /** SIGTERM without waiting; the leash stays on. */
  public void askToStop() {
    process.toHandle().destroy();
  }

  /** SIGTERM; when that does not end the process in time, SIGKILL. True when it went by itself. */
  public boolean terminate() {
    askToStop();
    if (gone(TERMINATE_TIMEOUT)) {
      return true;
    }
    kill();
    return false;
  }

  /**
   * SIGSTOP: the process hangs, its sockets stay open. Returns when it stands still.
   *
   * @throws StackFailure when it does not
   */
  public void suspend() {
    signal("STOP");
    Deadline.after(SIGNAL_TIMEOUT).await("the " + launch.name() + " stands still", this::stopped);
  }

  /** SIGCONT. */
  public void resume() {
    signal("CONT");
    Deadline.after(SIGNAL_TIMEOUT).await("the " + launch.name() + " goes on", () -> !stopped());
  }

  /** Whether it is stopped by a signal now. */
  boolean stopped() {
    return state().equals("T");
  }

  /** The last lines of its output. */
  public String logTail(int lines) {
    try {
      List<String> all = Files.readAllLines(launch.log());
      return all.stream()
          .skip(Math.max(0, all.size() - lines))
          .collect(Collectors.joining(System.lineSeparator()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  @Override
  public void close() {
    if (!alive()) {
      return;
    }
    try {
      if (stopped()) {
        resume();
      }
    } finally {
      terminate();
    }
  }

  private boolean gone(Duration timeout) {
    return ended(process, timeout);
  }

  /**
   * Waits to the end even when this thread is interrupted: stopping is bounded, and must be done.
   */
  private static boolean ended(Process process, Duration timeout) {
    long end = System.nanoTime() + timeout.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void signal(String name) {
    try {
      Process kill =
          new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!ended(kill, KILL_TIMEOUT)) {
        throw new StackFailure("cannot signal the " + launch.name() + ": 'kill' does not end");
      }
      if (kill.exitValue() != 0) {
        throw new StackFailure("the " + launch.name() + " did not take SIG" + name);
      }
    } catch (IOException e) {
      throw new StackFailure("cannot signal the " + launch.name(), e);
    }
  }

  /** As the kernel names it, such as {@code S} or {@code T}; empty when the process is gone. */
  private String state() {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid()), "stat"));
      // After the name in parentheses, which may hold anything.
      return stat.substring(stat.lastIndexOf(')') + 2).substring(0, 1);
    } catch (IOException e) {
      return "";
    }
  }
}
