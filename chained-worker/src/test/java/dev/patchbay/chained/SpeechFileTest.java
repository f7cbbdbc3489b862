package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.schemas.TenantId;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeechFileTest {
  private static final SpeechBounds BOUNDS = new SpeechBounds(Duration.ofSeconds(1), 20);

  @TempDir Path folder;

  @Test
  void speechIsReadByItsGroupAndByNobodyElse() throws IOException {
    try (SpeechFile file = create()) {
      file.write(new byte[2]);
      file.publish();
    }

    Path job = folder.resolve("acme/" + ScriptedProvider.JOB);
    for (Path made : List.of(folder.resolve("acme"), job, job.resolve("3.wav"))) {
      assertThat(Files.getPosixFilePermissions(made))
          .as(made.toString())
          .contains(PosixFilePermission.OWNER_READ, PosixFilePermission.GROUP_READ)
          .doesNotContain(
              PosixFilePermission.GROUP_WRITE,
              PosixFilePermission.OTHERS_READ,
              PosixFilePermission.OTHERS_WRITE,
              PosixFilePermission.OTHERS_EXECUTE);
    }
  }

  @Test
  void aStopBetweenTheNameAndItsDurabilityLeavesNoFile() throws IOException {
    try (SpeechFile file = create()) {
      file.write(new byte[2]);

      assertThatExceptionOfType(ClosedByInterruptException.class)
          .isThrownBy(() ->
              file.publish(names -> {
                assertThat(names.resolve("3.wav")).exists();
                throw new ClosedByInterruptException();
              }));
    }

    assertThat(files()).isEmpty();
  }

  @Test
  void aWriteBeyondTheJobsTimeIsRefusedWhole() throws IOException {
    try (SpeechFile file = create()) {
      file.write(new byte[48_000]);

      assertThatExceptionOfType(SpeechTooLong.class).isThrownBy(() -> file.write(new byte[2]));
      assertThat(file.dataBytes()).isEqualTo(48_000);
    }
    assertThat(files()).isEmpty();
  }

  private SpeechFile create() throws IOException {
    return SpeechFile.create(folder, TenantId.of("acme"), ScriptedProvider.JOB, 3, BOUNDS);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
