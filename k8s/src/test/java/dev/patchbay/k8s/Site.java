package dev.patchbay.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Where manifests come from. */
final class Site {
  private static final Path FOLDER = Settings.ofThisBuild().root().resolve("k8s");

  private Site() {}

  /** The files of the base and the topics, as they are written: what needs no kubectl. */
  static List<Manifest> written() {
    return Stream.of("base", "components/strimzi-topics")
        .flatMap(folder -> files(FOLDER.resolve(folder)))
        .flatMap(file -> Manifest.parse(text(file)).stream())
        .toList();
  }

  /** What kubectl makes of a folder; where there is no kubectl, the test is skipped and says so. */
  static List<Manifest> rendered(String folder) throws IOException, InterruptedException {
    boolean there =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .anyMatch(bin -> Files.isExecutable(Path.of(bin, "kubectl")));
    Assumptions.assumeTrue(there, "kubectl is not on the PATH: nothing was rendered");
    Path out = Files.createTempFile("rendered", ".yaml");
    try {
      Process kubectl =
          new ProcessBuilder("kubectl", "kustomize", FOLDER.resolve(folder).toString())
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (!kubectl.waitFor(60, TimeUnit.SECONDS) || kubectl.exitValue() != 0) {
        kubectl.destroyForcibly();
        throw new AssertionError("kubectl did not render " + folder);
      }
      return Manifest.parse(text(out));
    } finally {
      Files.delete(out);
    }
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.endsWith("kustomization.yaml")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException("manifests cannot be listed", e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("a manifest cannot be read", e);
    }
  }
}
