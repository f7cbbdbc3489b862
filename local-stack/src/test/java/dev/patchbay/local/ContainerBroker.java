package dev.patchbay.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.kafka.KafkaContainer;

/**
 * A single-node broker in a container, with the settings of the broker process. It does not outlive
 * this JVM, not even one that is killed: a watcher of Testcontainers removes it then.
 */
final class ContainerBroker implements Broker {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(120);

  private final KafkaContainer container;
  private final Path log;

  private ContainerBroker(KafkaContainer container, Path log) {
    this.container = container;
    this.log = log;
  }

  /**
   * Starts one and waits until it answers.
   *
   * @param folder takes its log
   */
  static ContainerBroker start(Path folder) {
    Path log = folder.resolve("broker.log");
    var container = container().withLogConsumer(into(log)).withStartupTimeout(START_TIMEOUT);
    try {
      Files.createDirectories(folder);
      container.start();
    } catch (IOException e) {
      throw new StackFailure("cannot prepare " + folder, e);
    } catch (RuntimeException e) {
      var failure = new StackFailure("the broker's container does not start, see " + log, e);
      throw Stopping.because(failure, container::stop);
    }
    return new ContainerBroker(container, log);
  }

  /** As it is asked for, not started. */
  static KafkaContainer container() {
    var container =
        new KafkaContainer(ContainerSettings.image()).withEnv(ContainerSettings.environment());
    container.setPortBindings(List.of(ContainerSettings.PORT));
    return container;
  }

  @Override
  public String bootstrapServers() {
    return container.getBootstrapServers();
  }

  @Override
  public void requireAlive() {
    if (!container.isRunning()) {
      throw new StackFailure("the broker's container has ended, see " + log);
    }
  }

  @Override
  public void close() {
    container.stop();
  }

  /** Appends what the container says; the frame at its end has no bytes at all. */
  static Consumer<OutputFrame> into(Path log) {
    return frame -> {
      if (frame.getType() == OutputFrame.OutputType.END) {
        return;
      }
      try {
        Files.write(log, frame.getBytes(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new StackFailure("cannot write " + log, e);
      }
    };
  }
}
