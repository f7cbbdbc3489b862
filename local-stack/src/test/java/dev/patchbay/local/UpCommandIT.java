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
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpCommandIT {
  private static final int STOPPED_BY_SIGTERM = 143;
  private static final int STOPPED_BY_SIGINT = 130;

  private static final Pattern NAMED_LOG = Pattern.compile("the end of (\\S+\\.log):");

  private final Installation installation = Installation.current();

  @TempDir Path folder;

  @Test
  void upTellsHowToReachItTakesAJobAndLeavesNothingBehindWhenItIsStopped() throws Exception {
    Path info = folder.resolve("info.json");
    Path log = folder.resolve("up.log");
    int runsBefore = runs();
    String port = Integer.toString(FreePorts.one());
    String[] command = {"up", "--workers", "1", "--port", port, "--info", info.toString()};
    try (var up = ChildProcess.start(launch(log, command))) {
      Deadline.after(Duration.ofSeconds(240))
          .await(
              "everything is ready",
              () -> {
                up.requireAlive();
                return Files.exists(info);
              });
      List<ProcessHandle> children = ProcessHandle.of(up.pid()).orElseThrow().children().toList();
      assertThat(children).hasSize(6);
      String bootstrap = Json.tree(Files.readAllBytes(info)).path("bootstrapServers").asString();
      assertThat(bootstrap).endsWith(":" + port);

      assertThat(submit(bootstrap, "The ferry leaves at nine.")).contains("completed");

      // A child is deaf to Ctrl-C; SIGTERM takes the same way through the shutdown.
      up.askToStop();
      Deadline.after(Duration.ofSeconds(90)).await("it has ended", () -> !up.alive());
      assertThat(up.exitStatus()).hasValue(STOPPED_BY_SIGTERM);
      assertThat(children).noneMatch(ProcessHandle::isAlive);
      assertThat(runs()).isLessThanOrEqualTo(runsBefore);
      assertThat(info).doesNotExist();
    }
  }

  /** Children come up one after the other: simulator, broker, then router and worker. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void ctrlCWhileItStartsLeavesNothingBehind(int started) throws Exception {
    int runsBefore = runs();
    Path info = folder.resolve("info.json");
    Path log = folder.resolve("up.log");
    Process up = hearingCtrlC(launch(log, "up", "--workers", "1", "--info", info.toString()));
    try {
      Deadline.after(Duration.ofSeconds(60))
          .await(started + " children run", () -> up.children().count() >= started);
      Set<ProcessHandle> children = up.children().collect(Collectors.toSet());

      new ProcessBuilder("kill", "-INT", Long.toString(up.pid())).start().waitFor();
      Deadline.after(Duration.ofSeconds(40))
          .await(
              "it has ended",
              () -> {
                up.children().forEach(children::add);
                return !up.isAlive();
              });

      assertThat(children).noneMatch(ProcessHandle::isAlive);
      assertThat(runs()).isLessThanOrEqualTo(runsBefore);
      assertThat(info).doesNotExist();
      assertThat(up.exitValue()).isEqualTo(STOPPED_BY_SIGINT);
      assertThat(Files.readString(log))
          .contains("Stopped")
          .doesNotContain("interrupted", "Exception");
    } finally {
      up.destroyForcibly();
    }
  }

  @Test
  void aPartThatDiesWhileItStartsIsToldWithALogThatIsStillThere() throws Exception {
    Path log = folder.resolve("up.log");
    try (var up = ChildProcess.start(launch(log, "up", "--workers", "0"))) {
      Deadline.after(Duration.ofSeconds(60))
          .await("the router runs", () -> child(up, "RouterApplication"))
          .destroyForcibly();
      Deadline.after(Duration.ofSeconds(60)).await("it has ended", () -> !up.alive());

      assertThat(up.exitStatus()).as(up.logTail(20)).hasValue(1);
      Matcher told = NAMED_LOG.matcher(Files.readString(log));
      assertThat(told.find()).as(up.logTail(20)).isTrue();
      Path named = Path.of(told.group(1));
      assertThat(named).isRegularFile();
      assertThat(named.resolveSibling("broker").resolve("data")).doesNotExist();
      Folders.delete(named.resolveSibling(""));
    }
  }

  private static Optional<ProcessHandle> child(ChildProcess parent, String mainClass) {
    return ProcessHandle.of(parent.pid()).stream()
        .flatMap(ProcessHandle::children)
        .filter(child -> commandLine(child).contains(mainClass))
        .findFirst();
  }

  /** Whole, which the JDK's own may not be; empty when the process is gone. */
  private static String commandLine(ProcessHandle child) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(child.pid()), "cmdline"));
    } catch (IOException e) {
      return "";
    }
  }

  /** Our children are deaf to Ctrl-C, and so is whatever a shell has started in the background. */
  private static Process hearingCtrlC(Launch launch) throws IOException {
    List<String> command = new ArrayList<>(launch.command());
    int java = command.indexOf("sh") + 1;
    command.subList(0, java).clear();
    command.addAll(0, List.of("env", "--default-signal=INT"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(launch.log().toFile())
        .start();
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
