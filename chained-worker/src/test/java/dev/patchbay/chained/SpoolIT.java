package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolIT {
  @TempDir Path directory;

  @Test
  void anotherProcesssRecordingsStayWhileItLivesAndGoWhenItWasKilled() throws Exception {
    Process other =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Keeper.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var said =
        new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
      Path kept = Path.of(said.readLine());

      Spool.open(directory, 100).close();
      assertThat(kept).exists();

      other.destroyForcibly();
      assertThat(other.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(kept).exists();

      Spool.open(directory, 100).close();
      assertThat(directory).isEmptyDirectory();
    } finally {
      other.destroyForcibly();
    }
  }

  /** Keeps one recording and stays. */
  static final class Keeper {
    private Keeper() {}

    public static void main(String[] arguments) throws Exception {
      var audio =
          new ReferencedAudio(
              Optional.empty(), OptionalLong.empty(), new ByteArrayInputStream(new byte[3]));
      SpooledAudio kept = Spool.open(Path.of(arguments[0]), 100).keep(audio);
      System.out.println(kept.file());
      System.in.transferTo(System.out);
    }
  }
}
