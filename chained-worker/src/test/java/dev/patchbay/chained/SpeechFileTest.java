package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.schemas.TenantId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
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
  void aPublishedFileIsDurableWithTheFoldersAboveIt() throws IOException {
    List<Path> synced = new ArrayList<>();
    try (SpeechFile file = create()) {
      file.write(new byte[2]);
      file.publish(names -> OutputFolders.settle(names, synced::add));
    }

    Path tenant = folder.resolve("acme");
    assertThat(synced)
        .containsExactly(tenant.resolve(ScriptedProvider.JOB.toString()), tenant, folder);
  }

  /** The end of another holder whose speech has gone to a bucket. */
  @Test
  void aFolderThatVanishesWhileAFileIsMadeInItIsMadeAgain() throws Exception {
    Path job = folder.resolve("acme/" + ScriptedProvider.JOB);
    var over = new AtomicBoolean();
    // Each loss of the race needs a removal: fewer than what is tried, however threads run.
    var removals = new Semaphore(0);
    Thread other =
        Thread.ofPlatform()
            .start(() -> {
              while (!over.get()) {
                // Fails as long as there is a file in it.
                if (removals.availablePermits() > 0 && job.toFile().delete()) {
                  removals.acquireUninterruptibly();
                }
              }
            });
    try {
      for (int i = 0; i < 2_000; i++) {
        removals.drainPermits();
        removals.release(5);
        create().close();
      }
    } finally {
      removals.release();
      over.set(true);
      other.join();
    }
  }

  @Test
  void whatWasWrittenCanStillBeReadWhenAWriterIsToldToEnd() throws IOException {
    try (SpeechFile file = create()) {
      file.write(new byte[] {1, 2, 3, 4});
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(ClosedByInterruptException.class)
          .isThrownBy(() -> file.write(new byte[2]));
      assertThat(Thread.interrupted()).isTrue();
      ByteBuffer again = ByteBuffer.allocate(4);

      file.read(0, again);

      assertThat(again.array()).containsExactly(1, 2, 3, 4);
    }
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
