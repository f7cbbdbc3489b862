package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  private static final String LEFT = "0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001";

  @TempDir Path directory;

  @Test
  void aRecordingIsKeptPrivatelyReadAgainAndGoneWhenItCloses() throws Exception {
    try (Spool spool = Spool.open(directory, 100)) {
      try (SpooledAudio kept = spool.keep(audio("speech"))) {
        assertThat(kept.length()).isEqualTo(6);
        assertThat(kept.mediaType()).contains("audio/wav");
        for (int i = 0; i < 2; i++) {
          try (InputStream content = kept.open()) {
            assertThat(content.readAllBytes()).asString().isEqualTo("speech");
          }
        }
        assertThat(mode(kept.file())).isEqualTo("rw-------");
        assertThat(mode(kept.file().resolveSibling("."))).isEqualTo("rwx------");
        assertThat(spool.used()).isEqualTo(6);
      }
      assertThat(files()).isEmpty();
      assertThat(spool.used()).isZero();
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void allRecordingsShareOneBoundAndRoomComesBackOnce() throws Exception {
    try (Spool spool = Spool.open(directory, 10)) {
      SpooledAudio first = spool.keep(audio("speech"));

      assertThatExceptionOfType(InputTrouble.class)
          .isThrownBy(() -> spool.keep(audio("words")))
          .withMessage("input: the spool directory is full")
          .satisfies(trouble -> assertThat(trouble.ending().retryable()).isTrue());
      assertThat(spool.used()).isEqualTo(6);
      assertThat(files()).hasSize(1);

      first.close();
      first.close();
      assertThat(spool.used()).isZero();
      spool.keep(audio("0123456789")).close();
    }
  }

  @Test
  void whatBreaksOffOrIsEmptyLeavesNothing() throws Exception {
    try (Spool spool = Spool.open(directory, 100)) {
      assertThatExceptionOfType(RefusedInput.class)
          .isThrownBy(() -> spool.keep(audio("")))
          .withMessage("input: must not be empty");
      var broken =
          new ReferencedAudio(
              Optional.empty(),
              OptionalLong.empty(),
              new InputStream() {
                private int left = 3;

                @Override
                public int read() throws IOException {
                  if (left-- == 0) {
                    throw InputTrouble.broken("must not break off");
                  }
                  return 1;
                }
              });
      assertThatExceptionOfType(InputTrouble.class).isThrownBy(() -> spool.keep(broken));

      assertThat(files()).isEmpty();
      assertThat(spool.used()).isZero();
    }
  }

  @Test
  void whatAKilledWorkerLeftGoesAtTheNextStartAndNothingElseDoes() throws IOException {
    Path folder = Files.createDirectory(directory.resolve(LEFT));
    Files.writeString(folder.resolve("1.audio"), "speech");
    Files.createFile(directory.resolve(LEFT + ".lock"));
    Path others = Files.writeString(directory.resolve("other.lock"), "x");
    Path dots = Files.writeString(directory.resolve("..lock"), "x");
    Path file = Files.writeString(directory.resolve("kept"), "x");

    Spool.open(directory, 100).close();

    assertThat(list()).containsExactlyInAnyOrder(others, dots, file);
  }

  @Test
  void aLinkInPlaceOfAFolderIsNotFollowed() throws IOException {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Path file = Files.writeString(elsewhere.resolve("a"), "x");
    Files.createSymbolicLink(directory.resolve(LEFT), elsewhere);
    Files.createFile(directory.resolve(LEFT + ".lock"));

    Spool.open(directory, 100).close();

    assertThat(file).exists();
  }

  @Test
  void aRunningSpoolOfTheSameProcessIsLeftAlone() throws Exception {
    try (Spool first = Spool.open(directory, 100);
        SpooledAudio kept = first.keep(audio("speech"))) {
      Spool.open(directory, 100).close();

      assertThat(kept.file()).exists();
    }
  }

  private static ReferencedAudio audio(String content) {
    return new ReferencedAudio(
        Optional.of("audio/wav"),
        OptionalLong.empty(),
        new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(file -> file.toString().endsWith(".audio")).toList();
    }
  }

  private List<Path> list() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.toList();
    }
  }
}
