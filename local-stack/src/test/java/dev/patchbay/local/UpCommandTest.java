package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class UpCommandTest {
  private final CommandLine line = Patchbay.commandLine();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  UpCommandTest() {
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
  }

  @Test
  void infoFileInAFolderThatIsNotThereIsRefusedBeforeAnythingStarts() {
    Path nowhere = folder.resolve("nowhere");

    assertThat(line.execute("up", "--info", nowhere.resolve("x.json").toString())).isEqualTo(2);

    assertThat(err.toString()).contains("--info: there is no folder " + nowhere);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void infoFileThatIsAFolderIsRefusedAndStays() {
    assertThat(line.execute("up", "--info", folder.toString())).isEqualTo(2);

    assertThat(err.toString()).contains("--info: " + folder + " is a folder");
    assertThat(folder).isDirectory();
  }

  @Test
  void infoFileInAFolderThatTakesNoFilesIsRefused() {
    assertThat(line.execute("up", "--info", "/proc/patchbay.json")).isEqualTo(2);

    assertThat(err.toString()).contains("--info: cannot write into /proc");
  }

  @Test
  void folderOfRecordingsThatIsNotThereIsRefusedBeforeAnythingStarts() {
    Path nowhere = folder.resolve("nowhere");

    assertThat(line.execute("up", "--files", nowhere.toString())).isEqualTo(2);

    assertThat(err.toString()).startsWith("patchbay: --files: " + nowhere + ": no such directory");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void fileAsFolderOfRecordingsIsRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("call.wav"));

    assertThat(line.execute("up", "--files", file.toString())).isEqualTo(2);

    assertThat(err.toString()).contains("--files: " + file + ": not a directory");
  }

  @Test
  void folderOfRecordingsThatCannotBeReadIsRefused() throws IOException {
    Path closed =
        Files.createDirectory(
            folder.resolve("closed"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("-wx------")));
    assumeThat(Files.isReadable(closed)).as("root reads all").isFalse();

    assertThat(line.execute("up", "--files", closed.toString())).isEqualTo(2);

    assertThat(err.toString()).contains("--files: " + closed + ": cannot be read");
  }

  @Test
  void numberOutOfItsRangeIsRefusedBeforeAnythingStarts() {
    assertThat(line.execute("up", "--workers", "17")).isEqualTo(2);

    assertThat(err.toString()).contains("--workers must be 0 to 16");
    assertThat(out.toString()).isEmpty();
  }
}
