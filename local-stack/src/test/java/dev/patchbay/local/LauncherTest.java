package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherTest {
  private final Path root = Installation.current().root();

  @ParameterizedTest
  @ValueSource(strings = {"patchbay", "mvnw", ".mvn/find-jdk.sh"})
  void scriptsAreShellWithoutSyntaxErrors(String script) throws Exception {
    assertThat(run(Map.of(), "sh", "-n", root.resolve(script).toString())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"patchbay", "mvnw"})
  void launchersCanBeRun(String script) {
    assertThat(root.resolve(script)).isExecutable();
  }

  @Test
  void jdkIsFoundWithoutJavaHome() throws Exception {
    String found =
        run(
            Map.of("JAVA_HOME", ""),
            "sh",
            "-c",
            ". \"$1\"; cat \"$JAVA_HOME/release\"",
            "sh",
            root.resolve(".mvn/find-jdk.sh").toString());

    assertThat(found).contains("JAVA_VERSION=\"25");
  }

  @Test
  void jdkOfAnotherVersionIsPassedOver(@TempDir Path other) throws Exception {
    Files.createDirectories(other.resolve("bin"));
    Files.writeString(other.resolve("bin/javac"), "#!/bin/sh\n");
    assertThat(other.resolve("bin/javac").toFile().setExecutable(true)).isTrue();
    Files.writeString(other.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");

    String found =
        run(
            Map.of("JAVA_HOME", other.toString()),
            "sh",
            "-c",
            ". \"$1\"; echo \"$JAVA_HOME\"",
            "sh",
            root.resolve(".mvn/find-jdk.sh").toString());

    assertThat(found).isNotBlank().doesNotContain(other.toString());
  }

  private static String run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
