package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.TenantId;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {
  @TempDir Path folder;
  @TempDir Path spools;

  @Test
  void whatBecomesOfTheFileAfterTheLookIsNeverSent() throws Exception {
    Path own = Files.createDirectory(folder.resolve("acme"));
    Path secret = Files.writeString(folder.resolve("secret"), "canary");
    byte[] wav = Wav.silence(1);
    Path file = own.resolve("call.wav");

    for (Change change :
        new Change[] {
          () -> Files.writeString(file, "other words"),
          () -> {
            Files.delete(file);
            Files.createSymbolicLink(file, secret);
          },
          () -> Files.delete(file)
        }) {
      Files.deleteIfExists(file);
      Files.write(file, wav);
      Recordings.Fetched.Whole checked = check(file);
      change.make();

      assertThat(checked.recording().content()).isEqualTo(ByteBuffer.wrap(wav));
      assertThat(checked.seconds()).isEqualTo(1);
    }
  }

  private Recordings.Fetched.Whole check(Path file) throws Exception {
    var files =
        new FileReferences(
            new InputFiles(Optional.of(folder)),
            TransferLimits.of(100_000_000, Duration.ofMinutes(1)));
    try (Spool spool = Spool.open(spools, 100_000_000)) {
      var recordings = new Recordings(files, spool, Duration.ofMinutes(5), Duration.ofMinutes(5));
      return (Recordings.Fetched.Whole)
          recordings.fetch(TenantId.of("acme"), new JobInput.Reference(file.toUri()));
    }
  }

  private interface Change {
    void make() throws Exception;
  }
}
