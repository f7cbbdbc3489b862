package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.TenantId;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackInfoTest {
  @TempDir Path folder;

  private final StackInfo info =
      new StackInfo(
          "127.0.0.1:9092",
          URI.create("http://127.0.0.1:9001"),
          URI.create("http://127.0.0.1:9002"),
          List.of(URI.create("http://127.0.0.1:9003"), URI.create("http://127.0.0.1:9004")),
          List.of(new TenantId("clinic"), new TenantId("shop")),
          URI.create("file:///files"),
          URI.create("file:///files/audio"),
          URI.create("file:///logs"));

  @Test
  void fileHasWhatOneNeedsAndNothingIsLeftBesideIt() throws Exception {
    Path file = folder.resolve("info.json");
    Files.writeString(file, "older and much longer than what is written now ".repeat(100));

    info.writeTo(file);

    var read = Json.tree(Files.readAllBytes(file));
    assertThat(read.path("bootstrapServers").asString()).isEqualTo("127.0.0.1:9092");
    assertThat(read.path("simulatorUrl").asString()).isEqualTo("http://127.0.0.1:9001");
    assertThat(read.path("tenants").path(0).asString()).isEqualTo("clinic");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void peopleReadACommandThatTheyCanTry() {
    assertThat(info.lines())
        .anySatisfy(line ->
            assertThat(line).contains("--tenant clinic", "--bootstrap 127.0.0.1:9092", "submit"));
  }

  @Test
  void peopleReadAnAddressInEachLineAndNoLists() {
    assertThat(info.lines())
        .contains(
            "  router             http://127.0.0.1:9002/actuator/health",
            "  worker             http://127.0.0.1:9003/actuator/health",
            "  worker             http://127.0.0.1:9004/actuator/health",
            "  tenants            clinic, shop");
  }
}
