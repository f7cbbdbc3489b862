package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InputFilesTest {
  @TempDir Path root;
  private Path inputs;

  @BeforeEach
  void lay() throws IOException {
    root = root.toRealPath();
    inputs = Files.createDirectories(root.resolve("inputs"));
    Files.createDirectories(inputs.resolve("calls"));
    Files.writeString(inputs.resolve("calls/good one.wav"), "x");
    Files.writeString(root.resolve("canary-secret"), "x");
    Files.createDirectories(root.resolve("inputs-too"));
    Files.writeString(root.resolve("inputs-too/a.wav"), "x");
    Files.createSymbolicLink(inputs.resolve("link.wav"), inputs.resolve("calls/good one.wav"));
    Files.createSymbolicLink(inputs.resolve("out.wav"), root.resolve("canary-secret"));
    Files.createSymbolicLink(inputs.resolve("linked"), inputs.resolve("calls"));
    Files.createSymbolicLink(inputs.resolve("away"), root);
    Files.createSymbolicLink(inputs.resolve("dangling.wav"), root.resolve("nowhere"));
    Files.createSymbolicLink(inputs.resolve("loop"), inputs.resolve("loop"));
    Files.createSymbolicLink(root.resolve("door"), inputs);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        no("file:///ROOT/inputs/link.wav", "symbolic link"),
        no("file:///ROOT/inputs/out.wav", "symbolic link"),
        no("file:///ROOT/inputs/linked/good%20one.wav", "symbolic link"),
        no("file:///ROOT/inputs/away/canary-secret", "symbolic link"),
        no("file:///ROOT/inputs/dangling.wav", "symbolic link"),
        no("file:///ROOT/inputs/loop", "symbolic link"),
        no("file:///ROOT/inputs/../canary-secret", ". or .."),
        no("file:///ROOT/inputs/calls/../calls/good%20one.wav", ". or .."),
        no("file:///ROOT/inputs/%2e%2e/canary-secret", ". or .."),
        no("file:///ROOT/inputs/%2E%2E%2Fcanary-secret", ". or .."),
        no("file:///ROOT/inputs/./calls/good%20one.wav", ". or .."),
        no("file:///ROOT/canary-secret", "below the input directory"),
        no("file:///ROOT/inputs-too/a.wav", "below the input directory"),
        no("file:///ROOT/inputs", "below the input directory"),
        no("file:///etc/passwd", "below the input directory"),
        no("file:///proc/self/environ", "below the input directory"),
        no("file:///dev/zero", "below the input directory"),
        no("file:///", "below the input directory"),
        no("file:///ROOT/inputs/calls", "regular file"),
        no("file:///ROOT/inputs/none.wav", "that is there"),
        no("file:///ROOT/inputs/%252e%252e/canary-secret", "that is there"),
        no("file:calls/good.wav", "absolute path"),
        no("file://host/ROOT/inputs/calls/good%20one.wav", "host"),
        no("file:///ROOT/inputs/calls/good%20one.wav?x=1", "host, query"),
        no("file:///ROOT/inputs/calls/good%20one.wav#x", "host, query"),
        no("file:///ROOT/inputs/a%00b.wav", "must be a path"),
        no("http://127.0.0.1/ROOT/inputs/calls/good%20one.wav", "scheme file"),
        no("https://example.test/a.wav", "scheme file"),
        no("s3://bucket/a.wav", "scheme file"),
        no("jar:file:///ROOT/inputs/a.jar!/a.wav", "scheme file"),
        no("data:audio/wav;base64,AAAA", "scheme file"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void aNameThatIsNotARealFileBelowTheDirectoryIsRefusedByItsRule(String uri, String rule) {
    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() -> files().find(uri(uri)))
        .satisfies(refused -> assertThat(refused).hasMessageStartingWith("input.uri: must "))
        .satisfies(refused -> assertThat(refused).hasMessageContaining(rule))
        .satisfies(refused -> assertThat(refused).hasMessageNotContaining("canary"))
        .satisfies(refused -> assertThat(refused.ending().retryable()).isFalse());
  }

  @Test
  void aPipeIsRefusedWithoutBeingOpened() throws IOException, InterruptedException {
    Path pipe = inputs.resolve("pipe.wav");
    Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assumeThat(made.waitFor()).isZero();

    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() -> files().find(pipe.toUri()))
        .withMessageContaining("regular file");
  }

  @Test
  void aFileBelowTheDirectoryIsFound() throws RefusedInput, IOException {
    assertThat(files().find(uri("file:///ROOT/inputs/calls/good%20one.wav")))
        .isEqualTo(inputs.resolve("calls/good one.wav"));
    assertThat(files().find(uri("file:/ROOT/inputs/calls/good%20one.wav"))).isRegularFile();
  }

  @Test
  void theDirectoryItselfMayBeReachedOverALink() throws RefusedInput, IOException {
    var files = new InputFiles(Optional.of(root.resolve("door")));

    assertThat(files.find(uri("file:///ROOT/door/calls/good%20one.wav")))
        .isEqualTo(inputs.resolve("calls/good one.wav"));
    assertThat(files.find(uri("file:///ROOT/inputs/calls/good%20one.wav"))).isRegularFile();
  }

  @Test
  void withoutADirectoryNoFileIsRead() {
    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() ->
            new InputFiles(Optional.empty()).find(uri("file:///ROOT/inputs/calls/good%20one.wav")))
        .withMessageContaining("no input directory");
  }

  private InputFiles files() {
    return new InputFiles(Optional.of(inputs));
  }

  private URI uri(String pattern) {
    return URI.create(pattern.replace("/ROOT", root.toString()).replace("file:////", "file:///"));
  }

  private static Arguments no(String uri, String rule) {
    return Arguments.of(uri, rule);
  }
}
