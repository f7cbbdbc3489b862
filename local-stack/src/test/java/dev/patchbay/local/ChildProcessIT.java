package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Test
  void childDiesWithAParentThatIsKilledHard() {
    try (var parent =
        ChildProcess.start(
            TestMains.launch(
                TestMains.Parent.class, folder.resolve("parent.log"), folder.toString()))) {
      var deadline = Deadline.after(PATIENCE);
      Path file = folder.resolve("pid");
      deadline.await("the parent has a child", () -> Files.exists(file));
      ProcessHandle child = ProcessHandle.of(Long.parseLong(read(file))).orElseThrow();
      awaitLine(folder.resolve("child.log"), "idle");
      assertThat(child.isAlive()).isTrue();

      parent.kill();

      Deadline.after(PATIENCE).await("the child is gone", () -> !child.isAlive());
    }
  }

  @Test
  void terminationRunsTheChildsOwnShutdown() {
    Path log = folder.resolve("graceful.log");
    try (var child = ChildProcess.start(TestMains.launch(TestMains.Graceful.class, log))) {
      awaitLine(log, "idle");

      assertThat(child.terminate()).isTrue();

      assertThat(child.alive()).isFalse();
      assertThat(child.logTail(5)).contains("stopped in order");
    }
  }

  @Test
  void suspendedChildStandsStillUntilItIsResumed() {
    Path log = folder.resolve("idle.log");
    try (var child = ChildProcess.start(TestMains.launch(TestMains.Idle.class, log))) {
      awaitLine(log, "idle");

      child.suspend();
      assertThat(child.stopped()).isTrue();
      child.resume();
      assertThat(child.stopped()).isFalse();
    }
  }

  @Test
  void signalToADeadChildIsAFailure() {
    Path log = folder.resolve("dead.log");
    try (var child = ChildProcess.start(TestMains.launch(TestMains.Idle.class, log))) {
      awaitLine(log, "idle");
      child.kill();

      assertThatThrownBy(child::suspend)
          .isInstanceOf(StackFailure.class)
          .hasMessageContaining("SIGSTOP");
    }
  }

  @Test
  void childIsStoppedInOrderAlsoByAThreadThatIsInterrupted() {
    Path log = folder.resolve("graceful.log");
    var child = ChildProcess.start(TestMains.launch(TestMains.Graceful.class, log));
    awaitLine(log, "idle");

    Thread.currentThread().interrupt();
    child.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(child.alive()).isFalse();
    assertThat(child.logTail(5)).contains("stopped in order");
  }

  @Test
  void deadChildIsReportedWithTheEndOfItsLog() {
    Path log = folder.resolve("missing.log");
    var launch = TestMains.launch(TestMains.Idle.class, log);
    var wrong =
        new Launch(
            "ghost",
            "no.such.Main",
            launch.classPath(),
            Tuning.QUICK_START.options(),
            launch.arguments(),
            launch.environment(),
            log);
    try (var child = ChildProcess.start(wrong)) {
      Deadline.after(PATIENCE).await("it is gone", () -> !child.alive());

      assertThat(child.exitStatus()).hasValue(1);
      assertThatThrownBy(child::requireAlive)
          .isInstanceOf(StackFailure.class)
          .hasMessageContaining("ghost ended with status 1")
          .hasMessageContaining("ClassNotFoundException");
    }
  }

  @Test
  void childSeesNoneOfThisShellsSettings() {
    Path log = folder.resolve("environment.log");
    try (var child = ChildProcess.start(TestMains.launch(TestMains.Environment.class, log))) {
      Deadline.after(PATIENCE).await("it has ended", () -> !child.alive());

      assertThat(child.logTail(1)).contains("PATH").doesNotContain("JAVA_HOME", "MAVEN");
    }
  }

  private static void awaitLine(Path log, String line) {
    Deadline.after(PATIENCE)
        .await(log + " says " + line, () -> Files.exists(log) && read(log).contains(line));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return Optional.ofNullable(e.getMessage()).orElse("");
    }
  }
}
