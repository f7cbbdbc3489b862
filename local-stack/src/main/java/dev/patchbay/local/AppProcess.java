package dev.patchbay.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A running {@link App}. It tells its port in a file, and by its health endpoint when it is ready.
 */
public final class AppProcess implements AutoCloseable {
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);

  private final Installation installation;
  private final App app;
  private final Tuning tuning;
  private final Path folder;
  private final Path portFile;
  private final Path temporary;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(ANSWER_TIMEOUT)
          .build();
  private ChildProcess process;

  private AppProcess(Installation installation, App app, Tuning tuning, Path folder) {
    this.installation = installation;
    this.app = app;
    this.tuning = tuning;
    this.folder = folder;
    this.portFile = folder.resolve(app.name() + ".port");
    this.temporary = folder.resolve(app.name() + ".tmp");
    this.process = launch();
  }

  /**
   * Starts it and does not wait.
   *
   * @param folder for its log and its port file
   */
  public static AppProcess start(Installation installation, App app, Tuning tuning, Path folder) {
    return new AppProcess(installation, app, tuning, folder);
  }

  /**
   * Waits until it is ready for work.
   *
   * @throws StackFailure when it is not in time, or ends
   */
  public void awaitReady(Deadline deadline) {
    deadline.await("the " + app.name() + " is ready", this::ready);
  }

  /** Whether it says so now. */
  public boolean ready() {
    process.requireAlive();
    Optional<Integer> port = toldPort();
    return port.isPresent() && answersReady(port.get());
  }

  /** Where it listens; known once it is ready. */
  public int port() {
    return toldPort().orElseThrow(() -> new StackFailure("no port yet of the " + app.name()));
  }

  public String name() {
    return app.name();
  }

  public long pid() {
    return process.pid();
  }

  public boolean alive() {
    return process.alive();
  }

  /** How it ended; empty while it lives. */
  public OptionalInt exitStatus() {
    return process.exitStatus();
  }

  /** Fails when it is gone, with the end of its log. */
  public void requireAlive() {
    process.requireAlive();
  }

  public Path log() {
    return process.launch().log();
  }

  public String logTail(int lines) {
    return process.logTail(lines);
  }

  /** SIGKILL. */
  public void kill() {
    process.kill();
  }

  /** SIGTERM without waiting. */
  public void askToStop() {
    process.askToStop();
  }

  /** SIGTERM; true when it went by itself. */
  public boolean terminate() {
    return process.terminate();
  }

  /** SIGSTOP. */
  public void suspend() {
    process.suspend();
  }

  /** SIGCONT. */
  public void resume() {
    process.resume();
  }

  /** Starts the same again, after it has ended; does not wait. */
  public void restart() {
    process.close();
    process = launch();
  }

  @Override
  public void close() {
    process.close();
    try {
      Folders.delete(temporary);
    } catch (IOException e) {
      throw new StackFailure("cannot delete " + temporary, e);
    }
  }

  private ChildProcess launch() {
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(portFile);
      Folders.empty(temporary);
    } catch (IOException e) {
      throw new StackFailure("cannot prepare " + folder, e);
    }
    return ChildProcess.start(app.launch(installation, tuning, folder, portFile, temporary));
  }

  private Optional<Integer> toldPort() {
    try {
      String text = Files.exists(portFile) ? Files.readString(portFile).strip() : "";
      return text.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(text));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean answersReady(int port) {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
            .timeout(ANSWER_TIMEOUT)
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("interrupted while waiting for the " + app.name(), e);
    }
  }
}
