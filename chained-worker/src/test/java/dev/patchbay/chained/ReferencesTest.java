package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.schemas.TenantId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferencesTest {
  private static final TenantId ACME = TenantId.of("acme");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "file:///a, files",
    "FILE:///a, files",
    "https://a.example/a, https",
    "HTTPS://a.example/a, https",
    "s3://abc/a, s3",
    "S3://abc/a, s3"
  })
  void theSchemeSaysWhereARecordingComesFrom(String uri, String source) throws Exception {
    var references = new References(named("files"), named("https"), named("s3"));

    assertThat(references.open(ACME, URI.create(uri)).mediaType()).contains(source);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a.example/a",
        "ftp://a/a",
        "data:audio/wav;base64,AA",
        "s3a://abc/a",
        "/a"
      })
  void anyOtherSchemeIsRefused(String uri) {
    var references = new References(named("files"), named("https"), named("s3"));

    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() -> references.open(ACME, URI.create(uri)))
        .withMessage("input.uri: must have the scheme file, https or s3");
  }

  @Test
  void aFileOfAnyLengthUpToTheBoundIsStreamedAndALongerOneIsRefusedUnread() throws Exception {
    Path file = file(10);
    try (ReferencedAudio audio = files(10).open(ACME, file.toUri())) {
      assertThat(audio.length()).hasValue(10);
      assertThat(audio.content().readAllBytes()).hasSize(10);
    }

    assertThatExceptionOfType(RefusedInput.class)
        .isThrownBy(() -> files(9).open(ACME, file.toUri()))
        .withMessage("input: must have at most 9 bytes");
  }

  @Test
  void aFileThatGrowsOrShrinksWhileItIsReadIsBroken() throws Exception {
    Path grows = file(10);
    try (ReferencedAudio audio = files(100).open(ACME, grows.toUri())) {
      Files.write(grows, new byte[1], StandardOpenOption.APPEND);
      assertThatExceptionOfType(InputTrouble.class)
          .isThrownBy(() -> audio.content().readAllBytes())
          .withMessage("input: must not be longer than announced");
    }
    try (ReferencedAudio audio = files(100).open(ACME, grows.toUri())) {
      Files.write(grows, new byte[2]);
      assertThatExceptionOfType(InputTrouble.class)
          .isThrownBy(() -> audio.content().readAllBytes())
          .withMessage("input: must be as long as announced");
    }
  }

  private Path file(int bytes) throws IOException {
    Path own = Files.createDirectories(folder.toRealPath().resolve("acme"));
    return Files.write(own.resolve("a.wav"), new byte[bytes]);
  }

  private FileReferences files(long largest) {
    return new FileReferences(
        new InputFiles(Optional.of(folder)), TransferLimits.of(largest, Duration.ofMinutes(1)));
  }

  private static ReferenceSource named(String name) {
    return (tenant, uri) ->
        new ReferencedAudio(
            Optional.of(name), OptionalLong.empty(), new ByteArrayInputStream(new byte[0]));
  }
}
