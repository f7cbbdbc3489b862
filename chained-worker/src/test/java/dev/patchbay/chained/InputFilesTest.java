package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.patchbay.schemas.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private Path own;

  @BeforeEach
  void lay() throws IOException {
    root = root.toRealPath();
    inputs = Files.createDirectories(root.resolve("inputs"));
    own = Files.createDirectories(inputs.resolve("acme"));
    Files.createDirectories(own.resolve("calls"));
    Files.createDirectories(inputs.resolve("globex"));
    Files.writeString(inputs.resolve("globex/a.wav"), "canary");
    Files.writeString(inputs.resolve("a.wav"), "canary");
    Files.createDirectories(inputs.resolve("acme-too"));
    Files.writeString(inputs.resolve("acme-too/a.wav"), "canary");
    Files.writeString(own.resolve("calls/good one.wav"), "x");
    Files.writeString(root.resolve("canary-secret"), "x");
    Files.createDirectories(root.resolve("inputs-too"));
    Files.writeString(root.resolve("inputs-too/a.wav"), "x");
    Files.createSymbolicLink(own.resolve("link.wav"), own.resolve("calls/good one.wav"));
    Files.createSymbolicLink(own.resolve("out.wav"), root.resolve("canary-secret"));
    Files.createSymbolicLink(own.resolve("linked"), inputs.resolve("calls"));
    Files.createSymbolicLink(own.resolve("away"), root);
    Files.createSymbolicLink(own.resolve("dangling.wav"), root.resolve("nowhere"));
    Files.createSymbolicLink(own.resolve("loop"), own.resolve("loop"));
    Files.createSymbolicLink(own.resolve("neighbour"), inputs.resolve("globex"));
    Files.createSymbolicLink(inputs.resolve("initech"), inputs.resolve("globex"));
    Files.createSymbolicLink(root.resolve("door"), inputs);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        no("file:///ROOT/inputs/acme/link.wav", "symbolic link"),
        no("file:///ROOT/inputs/acme/out.wav", "symbolic link"),
        no("file:///ROOT/inputs/acme/linked/good%20one.wav", "symbolic link"),
        no("file:///ROOT/inputs/acme/away/canary-secret", "symbolic link"),
        no("file:///ROOT/inputs/acme/dangling.wav", "symbolic link"),
        no("file:///ROOT/inputs/acme/loop", "symbolic link"),
        no("file:///ROOT/inputs/../canary-secret", ". or .."),
        no("file:///ROOT/inputs/acme/calls/../calls/good%20one.wav", ". or .."),
        no("file:///ROOT/inputs/%2e%2e/canary-secret", ". or .."),
        no("file:///ROOT/inputs/%2E%2E%2Fcanary-secret", ". or .."),
        no("file:///ROOT/inputs/./acme/calls/good%20one.wav", ". or .."),
        no("file:///ROOT/canary-secret", "below the input directory"),
        no("file:///ROOT/inputs-too/a.wav", "below the input directory"),
        no("file:///ROOT/inputs/globex/a.wav", "the tenant's own folder"),
        no("file:///ROOT/inputs/acme-too/a.wav", "the tenant's own folder"),
        no("file:///ROOT/inputs/a.wav", "the tenant's own folder"),
        no("file:///ROOT/inputs/acme", "the tenant's own folder"),
        no("file:///ROOT/inputs/ACME/calls/good%20one.wav", "the tenant's own folder"),
        no("file:///ROOT/inputs/acme/../globex/a.wav", ". or .."),
        no("file:///ROOT/inputs/acme/neighbour/a.wav", "symbolic link"),
        no("file:///ROOT/inputs/acme/calls/good%20one.wav/x", "that is there"),
        no("file:///ROOT/inputs", "below the input directory"),
        no("file:///etc/passwd", "below the input directory"),
        no("file:///proc/self/environ", "below the input directory"),
        no("file:///dev/zero", "below the input directory"),
        no("file:///", "below the input directory"),
        no("file:///ROOT/inputs/acme/calls", "regular file"),
        no("file:///ROOT/inputs/acme/none.wav", "that is there"),
        no("file:///ROOT/inputs/acme/%252e%252e/canary-secret", "that is there"),
        no("file:///ROOT/inputs/acme/" + "n".repeat(256), "more than 255 bytes"),
        no("file:///ROOT/inputs/acme/" + "n".repeat(300) + "/a.wav", "more than 255 bytes"),
        no("file:///ROOT/inputs/acme/" + "%C3%A9".repeat(128), "more than 255 bytes"),
        no("file:///ROOT/inputs/acme/" + "n".repeat(255), "that is there"),
        no("file:calls/good.wav", "absolute path"),
        no("file://host/ROOT/inputs/acme/calls/good%20one.wav", "host"),
        no("file:///ROOT/inputs/acme/calls/good%20one.wav?x=1", "host, query"),
        no("file:///ROOT/inputs/acme/calls/good%20one.wav#x", "host, query"),
        no("file:///ROOT/inputs/acme/a%00b.wav", "must be a path"),
        no("http://127.0.0.1/ROOT/inputs/acme/calls/good%20one.wav", "scheme file"),
        no("https://example.test/a.wav", "scheme file"),
        no("s3://bucket/a.wav", "scheme file"),
        no("jar:file:///ROOT/inputs/acme/a.jar!/a.wav", "scheme file"),
        no("data:audio/wav;base64,AAAA", "scheme file"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void aNameThatIsNotARealFileBelowTheDirectoryIsRefusedByItsRule(String uri, String rule) {
    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() -> open(uri(uri)))
        .satisfies(refused -> assertThat(refused).hasMessageStartingWith("input.uri: must "))
        .satisfies(refused -> assertThat(refused).hasMessageContaining(rule))
        .satisfies(refused -> assertThat(refused).hasMessageNotContaining("canary"))
        .satisfies(refused -> assertThat(refused.ending().retryable()).isFalse());
  }

  @Test
  void aPipeIsRefusedWithoutBeingOpened() throws IOException, InterruptedException {
    Path pipe = own.resolve("pipe.wav");
    Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assumeThat(made.waitFor()).isZero();

    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() -> open(pipe.toUri()))
        .withMessageContaining("regular file");
  }

  @Test
  void aFileBelowTheTenantsFolderIsRead() throws Exception {
    assertThat(open(uri("file:///ROOT/inputs/acme/calls/good%20one.wav"))).isEqualTo("x");
    assertThat(open(uri("file:/ROOT/inputs/acme/calls/good%20one.wav"))).isEqualTo("x");
  }

  @Test
  void theDirectoryItselfMayBeReachedOverALink() throws Exception {
    var files = new InputFiles(Optional.of(root.resolve("door")));

    assertThat(content(files, uri("file:///ROOT/door/acme/calls/good%20one.wav"))).isEqualTo("x");
    assertThat(content(files, uri("file:///ROOT/inputs/acme/calls/good%20one.wav"))).isEqualTo("x");
  }

  @Test
  void aTenantsFolderThatLeadsToAnothersIsRefused() {
    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(
            () -> files().open(TenantId.of("initech"), uri("file:///ROOT/inputs/initech/a.wav")))
        .withMessageContaining("symbolic link");
  }

  @Test
  void withoutADirectoryNoFileIsRead() {
    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() ->
            content(
                new InputFiles(Optional.empty()),
                uri("file:///ROOT/inputs/acme/calls/good%20one.wav")))
        .withMessageContaining("no input directory");
  }

  /** Whoever may write below one tenant's folder swaps names as fast as it can. */
  @Test
  void aLinkThatIsPutInTheWayWhileTheFileIsOpenedNeverLeadsToAnotherTenant() throws Exception {
    Path folder = Files.createDirectory(own.resolve("swapped"));
    Files.writeString(folder.resolve("a.wav"), "x");
    Path aside = own.resolve("aside");
    URI uri = uri("file:///ROOT/inputs/acme/swapped/a.wav");
    var done = new AtomicBoolean();
    Thread swapper =
        Thread.ofPlatform()
            .start(() -> {
              try {
                while (!done.get()) {
                  Files.move(folder, aside);
                  Files.createSymbolicLink(folder, inputs.resolve("globex"));
                  Files.delete(folder);
                  Files.move(aside, folder);
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    int read = 0;
    int kept = 0;
    try {
      while ((read < 200 || kept < 200) && read + kept < 100_000) {
        try {
          assertThat(open(uri)).isEqualTo("x");
          read++;
        } catch (RefusedInput | IOException e) {
          kept++;
        }
      }
    } finally {
      done.set(true);
      swapper.join();
    }
    assertThat(read).isPositive();
    assertThat(kept).isPositive();
  }

  private String open(URI uri) throws RefusedInput, IOException {
    return content(files(), uri);
  }

  private static String content(InputFiles files, URI uri) throws RefusedInput, IOException {
    try (SeekableByteChannel file = files.open(TenantId.of("acme"), uri)) {
      return new String(Channels.newInputStream(file).readAllBytes(), StandardCharsets.UTF_8);
    }
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
