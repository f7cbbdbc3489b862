package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launchers with a Maven and a JDK that only pretend. */
class LauncherBuildTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;
  private FakeCheckout checkout;

  @BeforeEach
  void checkOut() throws IOException {
    checkout = new FakeCheckout(folder);
  }

  @Test
  void firstLaunchBuildsAndTheNextOneDoesNot() throws Exception {
    var first = checkout.launch("patchbay", "tail", "two words");
    assertThat(first.status()).isZero();
    assertThat(first.output()).contains("building");

    var second = checkout.launch("patchbay", "demo");
    assertThat(second.status()).isZero();
    assertThat(second.output()).isEqualTo("running\n");

    assertThat(checkout.runs("mvn")).hasSize(1);
    assertThat(checkout.runs("java")).hasSize(2).first().asString().endsWith("tail two words");
  }

  @ParameterizedTest
  @ValueSource(strings = {"patchbay", "mvnw"})
  void exitCodePassesThrough(String launcher) throws Exception {
    checkout.status(launcher.equals("patchbay") ? "java" : "mvn", 42);

    assertThat(checkout.launch(launcher).status()).isEqualTo(42);
  }

  @Test
  void interruptPassesThrough() throws Exception {
    checkout.hold("java");
    var launch = checkout.launch("patchbay", "up").says("running");

    launch.interrupt();

    assertThat(launch.status()).isEqualTo(FakeCheckout.INTERRUPTED);
  }

  @Test
  void failedBuildRunsNothingAndIsTriedAgain() throws Exception {
    checkout.status("mvn", 5);
    var failed = checkout.launch("patchbay", "demo");
    assertThat(failed.status()).isEqualTo(5);
    assertThat(failed.output()).contains("the build failed");
    assertThat(checkout.runs("java")).isEmpty();

    checkout.status("mvn", 0);
    assertThat(checkout.launch("patchbay", "demo").status()).isZero();
  }

  @Test
  void editedSourceIsBuilt() throws Exception {
    assertThat(checkout.launch("patchbay").status()).isZero();
    Files.writeString(checkout.source("worker-runtime"), "class Some { int more; }");

    assertThat(checkout.launch("patchbay").status()).isZero();

    assertThat(checkout.runs("mvn")).hasSize(2);
  }

  @Test
  void sourceThatWasDeletedIsNoticed() throws Exception {
    assertThat(checkout.launch("patchbay").status()).isZero();
    Files.delete(checkout.source("openai-client"));

    assertThat(checkout.launch("patchbay").status()).isZero();

    assertThat(checkout.runs("mvn")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"schemas", "worker-runtime", "openai-client", "cli", "local-stack"})
  void anyModuleThatWasCleanedIsBuiltAgain(String module) throws Exception {
    assertThat(checkout.launch("patchbay").status()).isZero();
    checkout.clean(module);

    assertThat(checkout.launch("patchbay").status()).isZero();

    assertThat(checkout.runs("mvn")).hasSize(2);
  }

  @Test
  void launchesAtTheSameTimeBuildOnce() throws Exception {
    checkout.hold("mvn");
    var first = checkout.launch("patchbay", "demo");
    Deadline.after(PATIENCE).await("the first builds", () -> runs("mvn") == 1);
    var second = checkout.launch("patchbay", "submit").says("another launch is building");

    checkout.release("mvn");

    assertThat(first.status()).isZero();
    assertThat(second.status()).isZero();
    assertThat(runs("mvn")).isEqualTo(1);
    assertThat(runs("java")).isEqualTo(2);
  }

  @Test
  void classesUnderARunningPatchbayAreLeftAlone() throws Exception {
    checkout.hold("java");
    var up = checkout.launch("patchbay", "up").says("running");
    Files.writeString(checkout.source("cli"), "class Some { int more; }");
    var submit = checkout.launch("patchbay", "submit").says("sources have changed").says("running");
    assertThat(runs("mvn")).isEqualTo(1);
    checkout.clean("schemas");
    var without = checkout.launch("patchbay", "submit");
    assertThat(without.status()).isEqualTo(1);
    assertThat(without.output()).contains("stop it and try again").hasLineCount(1);

    checkout.release("java");
    assertThat(up.status()).isZero();
    assertThat(submit.status()).isZero();

    assertThat(checkout.launch("patchbay", "demo").status()).isZero();
    assertThat(runs("mvn")).isEqualTo(2);
  }

  @Test
  void machineWithoutFlockBuildsAndRunsAllTheSame() throws Exception {
    checkout.withoutFlock();

    var launch = checkout.launch("patchbay", "demo");

    assertThat(launch.status()).as(launch.output()).isZero();
    assertThat(launch.output()).endsWith("running\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"patchbay", "mvnw"})
  void withoutAJdkItSaysWhatToInstall(String launcher) throws Exception {
    checkout.withoutJdk();

    var launch = checkout.launch(launcher, "demo");

    assertThat(launch.status()).isEqualTo(1);
    assertThat(launch.output())
        .contains("needs a JDK 25", "'openjdk-25-jdk'", "'java-25-openjdk-devel'", "JAVA_HOME");
  }

  @ParameterizedTest
  @ValueSource(strings = {"patchbay", "mvnw"})
  void withoutMavenItSaysWhatToInstall(String launcher) throws Exception {
    checkout.withoutMaven();

    var launch = checkout.launch(launcher, "verify");

    assertThat(launch.status()).isEqualTo(1);
    assertThat(launch.output()).contains("needs Apache Maven 3.8", "the package 'maven'");
  }

  private int runs(String program) {
    try {
      return checkout.runs(program).size();
    } catch (IOException e) {
      return 0;
    }
  }
}
