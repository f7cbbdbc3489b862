package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
  @TempDir Path folder;

  @Test
  void logsOfProcessesStayWhereTheyAreAndTopicsDoNot() throws IOException {
    Path log = file("broker/broker.log");
    file("broker/data/audio.clinic.jobs-0/00000000000000000000.log");
    Path worker = file("worker-1.log");
    file("worker-1.port");
    Files.createDirectories(folder.resolve("audio/clinic"));
    Files.createSymbolicLink(folder.resolve("link"), worker);

    Folders.deleteAllButLogs(folder);

    try (var left = Files.walk(folder)) {
      assertThat(left.filter(Files::isRegularFile)).containsExactlyInAnyOrder(log, worker);
    }
    assertThat(folder.resolve("audio")).doesNotExist();
    assertThat(folder.resolve("broker/data")).doesNotExist();
  }

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "text");
  }
}
