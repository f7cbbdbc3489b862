package dev.patchbay.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.output.OutputFrame;

class ContainerBrokerTest {
  @TempDir Path folder;

  @Test
  void theLogHasWhatTheContainerSaidUpToItsEnd() {
    Path log = folder.resolve("broker.log");
    Consumer<OutputFrame> told = ContainerBroker.into(log);

    told.accept(frame(OutputFrame.OutputType.STDOUT, "started\n"));
    told.accept(frame(OutputFrame.OutputType.STDERR, "stopped\n"));
    told.accept(OutputFrame.END);

    assertThat(log).hasContent("started\nstopped\n");
  }

  private static OutputFrame frame(OutputFrame.OutputType type, String text) {
    return new OutputFrame(type, text.getBytes(UTF_8));
  }
}
