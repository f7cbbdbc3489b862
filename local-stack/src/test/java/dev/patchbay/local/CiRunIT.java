package dev.patchbay.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What CI calls, with launchers that only pretend. */
class CiRunIT {
  @TempDir Path folder;

  @BeforeEach
  void copy() throws IOException {
    Path script = Installation.current().root().resolve(".ci/run");
    script(".ci/run", Files.readString(script));
    script("mvnw", "#!/bin/sh\n");
    script("patchbay", "#!/bin/sh\n");
  }

  @Test
  void stepsThatLeaveNothingBehindPassWithoutAWait() throws Exception {
    Process run = run();

    assertThat(run.exitValue()).as(output()).isZero();
    assertThat(output()).contains("== all passed").doesNotContain("still ending");
  }

  @Test
  void failedStepEndsItWithItsStatus() throws Exception {
    script("mvnw", "#!/bin/sh\nexit 7\n");

    assertThat(run().exitValue()).isEqualTo(7);
  }

  @Test
  void childOnItsWayOutIsNamedAndWaitedFor() throws Exception {
    script("patchbay", "#!/bin/sh\nsleep 0.3 &\n");

    Process run = run();

    assertThat(run.exitValue()).as(output()).isZero();
    assertThat(output()).contains("still ending after ./patchbay demo", "sleep 0.3");
  }

  @Test
  void childThatStaysIsNamedAndEndedAndFailsTheRun() throws Exception {
    script("mvnw", "#!/bin/sh\nsleep 300 &\necho $! >stray\n");

    Process run = run();

    assertThat(run.exitValue()).as(output()).isEqualTo(1);
    assertThat(output()).contains("left processes behind: ./mvnw -B -ntp verify", "sleep 300");
    long stray = Long.parseLong(Files.readString(folder.resolve("stray")).strip());
    Deadline.after(Duration.ofSeconds(10))
        .await(
            "the stray process is gone",
            () -> ProcessHandle.of(stray).filter(ProcessHandle::isAlive).isEmpty());
  }

  private Process run() throws IOException, InterruptedException {
    Process run =
        new ProcessBuilder(folder.resolve(".ci/run").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return run;
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output"), UTF_8);
  }

  private void script(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
