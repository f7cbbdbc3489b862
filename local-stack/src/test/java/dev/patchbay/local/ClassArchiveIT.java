package dev.patchbay.local;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String OURS = TestMains.Idle.class.getName();

  @TempDir Path folder;

  @Test
  void classesThatOneProcessLeavesBehindAreThereForTheNext() throws Exception {
    Path classes = folder.resolve("classes");
    copy(Leashed.class, classes);
    copy(TestMains.Idle.class, classes);

    assertThat(runs(launch(classes, "first"))).doesNotContain("shared objects file");
    assertThat(ClassArchive.isThere(launch(classes, "any"))).isTrue();
    assertThat(runs(launch(classes, "second"))).contains("shared objects file (top)");
  }

  /** Gives from where it had its main class. */
  private String runs(Launch launch) throws Exception {
    try (var child = ChildProcess.start(launch)) {
      Deadline.after(PATIENCE).await("it runs", () -> child.logTail(5).equals("idle"));
      assertThat(child.terminate()).isTrue();
      assertThat(child.logTail(5)).isEqualTo("idle");
    }
    return Files.readAllLines(folder.resolve(launch.name() + ".loads")).stream()
        .filter(line -> line.contains(OURS + " "))
        .collect(Collectors.joining());
  }

  private Launch launch(Path classes, String name) {
    return new Launch(
        name,
        OURS,
        classes.toString(),
        Stream.concat(
                Tuning.QUICK_START.options().stream(),
                Stream.of("-Xlog:class+load:file=" + folder.resolve(name + ".loads")))
            .toList(),
        List.of(),
        Map.of(),
        folder.resolve(name + ".log"));
  }

  private static void copy(Class<?> one, Path classes) throws Exception {
    String name = one.getName().replace('.', '/') + ".class";
    Path file = classes.resolve(name);
    Files.createDirectories(file.getParent());
    try (var in = ClassLoader.getSystemResourceAsStream(name)) {
      Files.write(file, requireNonNull(in).readAllBytes());
    }
  }
}
