package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Usd;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackInfoTest {
  @TempDir Path folder;

  private final StackInfo info =
      new StackInfo(
          "127.0.0.1:9092",
          new RunningProvider.Info(
              "simulator", URI.create("http://127.0.0.1:9001/v1"), Optional.empty()),
          Optional.of(URI.create("http://127.0.0.1:9001")),
          URI.create("http://127.0.0.1:9002"),
          List.of(URI.create("http://127.0.0.1:9003"), URI.create("http://127.0.0.1:9004")),
          List.of(URI.create("http://127.0.0.1:9005")),
          List.of(URI.create("http://127.0.0.1:9006")),
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
    assertThat(read.path("provider").path("name").asString()).isEqualTo("simulator");
    assertThat(read.path("provider").path("url").asString()).isEqualTo("http://127.0.0.1:9001/v1");
    assertThat(read.path("provider").has("spendCapUsd")).isFalse();
    assertThat(read.path("tenants").path(0).asString()).isEqualTo("clinic");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aRealProviderIsToldWithItsCapInPlaceOfTheSimulator() throws Exception {
    Path file = folder.resolve("info.json");
    var real =
        new StackInfo(
            info.bootstrapServers(),
            new RunningProvider.Info(
                "openai", URI.create("https://gateway.example/v1"), Optional.of(Usd.parse("5"))),
            Optional.empty(),
            info.routerUrl(),
            info.workerUrls(),
            List.of(),
            List.of(),
            info.tenants(),
            info.files(),
            info.audio(),
            info.logs());

    real.writeTo(file);

    var read = Json.tree(Files.readAllBytes(file));
    assertThat(read.has("simulatorUrl")).isFalse();
    assertThat(read.path("provider").path("spendCapUsd").asString()).isEqualTo("5");
    assertThat(real.lines())
        .contains(
            "  provider           openai at https://gateway.example/v1, which may cost $5.00 at most")
        .noneMatch(line -> line.contains("simulator") || line.contains("talk"));
  }

  @Test
  void peopleReadACommandThatTheyCanTry() {
    assertThat(info.lines())
        .anySatisfy(line ->
            assertThat(line).contains("--tenant clinic", "--bootstrap 127.0.0.1:9092", "submit"))
        .anySatisfy(line -> assertThat(line).contains("patchbay talk $calls/order-question.wav"))
        .contains("        --out target/talk.wav --both --bootstrap 127.0.0.1:9092");
  }

  @Test
  void peopleReadAnAddressInEachLineAndNoLists() {
    assertThat(info.lines())
        .contains(
            "  router             http://127.0.0.1:9002/actuator/health",
            "  worker             http://127.0.0.1:9003/actuator/health",
            "  worker             http://127.0.0.1:9004/actuator/health",
            "  realtime worker    http://127.0.0.1:9005/actuator/health",
            "  transcription      http://127.0.0.1:9006/actuator/health",
            "  tenants            clinic, shop");
  }
}
