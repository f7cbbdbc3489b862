package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpCommandIT {
  private static final int STOPPED_BY_SIGTERM = 143;

  private final Installation installation = Installation.current();

  @TempDir Path folder;

  @Test
  void upTellsHowToReachItTakesAJobAndLeavesNothingBehindWhenItIsStopped() throws Exception {
    Path info = folder.resolve("info.json");
    Path log = folder.resolve("up.log");
    int runsBefore = runs();
    try (var up =
        ChildProcess.start(launch(log, "up", "--workers", "1", "--info", info.toString()))) {
      Deadline.after(Duration.ofSeconds(240))
          .await(
              "everything is ready",
              () -> {
                up.requireAlive();
                return Files.exists(info);
              });
      List<ProcessHandle> children = ProcessHandle.of(up.pid()).orElseThrow().children().toList();
      assertThat(children).hasSize(4);
      String bootstrap = Json.tree(Files.readAllBytes(info)).path("bootstrapServers").asString();

      assertThat(submit(bootstrap, "The ferry leaves at nine.")).contains("completed");

      // A child is deaf to Ctrl-C; SIGTERM takes the same way through the shutdown.
      up.askToStop();
      Deadline.after(Duration.ofSeconds(90)).await("it has ended", () -> !up.alive());
      assertThat(up.exitStatus()).hasValue(STOPPED_BY_SIGTERM);
      assertThat(children).noneMatch(ProcessHandle::isAlive);
      assertThat(runs()).isEqualTo(runsBefore);
    }
  }

  private String submit(String bootstrap, String text) throws IOException {
    Path spoken = Files.writeString(folder.resolve("text.txt"), text);
    Path log = folder.resolve("submit.log");
    try (var submit =
        ChildProcess.start(
            launch(
                log,
                "submit",
                spoken.toString(),
                "--purpose",
                "announcement",
                "--tenant",
                "clinic",
                "--wait",
                "--bootstrap",
                bootstrap))) {
      Deadline.after(Duration.ofSeconds(120)).await("the job is done", () -> !submit.alive());
      assertThat(submit.exitStatus()).as(submit.logTail(20)).hasValue(0);
      return Files.readString(log, StandardCharsets.UTF_8);
    }
  }

  private Launch launch(Path log, String... arguments) {
    var options = new ArrayList<>(Tuning.QUICK_START.options());
    options.add("-D" + Installation.ROOT_PROPERTY + "=" + installation.root());
    return new Launch(
        "patchbay",
        Patchbay.class.getName(),
        installation.classPath("local-stack"),
        options,
        List.of(arguments),
        Map.of(),
        log);
  }

  private int runs() throws IOException {
    Path runs = installation.root().resolve("target").resolve("up");
    if (!Files.exists(runs)) {
      return 0;
    }
    try (Stream<Path> entries = Files.list(runs)) {
      return (int) entries.count();
    }
  }
}
