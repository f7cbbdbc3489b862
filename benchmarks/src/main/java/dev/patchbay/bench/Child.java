package dev.patchbay.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A process that is asked by lines, see {@link ChildAnswers}. It ends when its input does, so also
 * when this process dies; signals go to its own id alone.
 */
final class Child implements AutoCloseable {
  private static final Duration GOES_BY_ITSELF = Duration.ofSeconds(3);
  private static final Duration KILLED = Duration.ofSeconds(5);
  private static final int MOST_ANSWERS = 16;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String name;
  private final Process process;
  private final PrintWriter input;
  private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>(MOST_ANSWERS);

  private Child(String name, Process process) {
    this.name = name;
    this.process = process;
    this.input = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
  }

  /**
   * @param log where goes what it writes beside its answers
   */
  static Child start(String name, List<String> command, Path folder, Path log) {
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      var child = new Child(name, process);
      Thread.ofPlatform().daemon().name("answers-" + name).start(child::hear);
      return child;
    } catch (IOException e) {
      throw new BenchFailure("cannot start " + name + ": " + e.getMessage(), e);
    }
  }

  String name() {
    return name;
  }

  long pid() {
    return process.pid();
  }

  /** Says a command, without waiting for its answer. */
  void say(String command) {
    input.println(command);
  }

  /**
   * The next answer.
   *
   * @throws BenchFailure when it is a failure, or does not come in time
   */
  <T> T answer(Class<T> type, Duration within) {
    JsonNode answer = next(System.nanoTime() + within.toNanos());
    if (answer.has("failed")) {
      throw new BenchFailure(name + ": " + answer.get("failed").asString());
    }
    return JSON.treeToValue(answer, type);
  }

  <T> T ask(String command, Class<T> type, Duration within) {
    say(command);
    return answer(type, within);
  }

  @Override
  public void close() {
    input.close();
    if (!gone(GOES_BY_ITSELF)) {
      process.destroyForcibly();
      gone(KILLED);
    }
  }

  private JsonNode next(long end) {
    try {
      while (System.nanoTime() < end) {
        JsonNode answer = answers.poll(100, TimeUnit.MILLISECONDS);
        if (answer != null) {
          return answer;
        }
        if (!process.isAlive() && answers.isEmpty()) {
          throw new BenchFailure(name + " ended with status " + process.exitValue());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("interrupted", e);
    }
    throw new BenchFailure(name + " does not answer");
  }

  private void hear() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(ChildAnswers.MARK)) {
          answers.add(JSON.readTree(line.substring(ChildAnswers.MARK.length())));
        }
      }
    } catch (IOException e) {
      // A pipe that breaks is a process that is gone, which whoever waits for an answer sees.
    }
  }

  /** To the end even when this thread is interrupted: it is bounded, and must be done. */
  private boolean gone(Duration timeout) {
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
}
