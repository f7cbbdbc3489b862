package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
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
  void numberOutOfItsRangeIsRefusedBeforeAnythingStarts() {
    assertThat(line.execute("up", "--workers", "17")).isEqualTo(2);

    assertThat(err.toString()).contains("--workers must be 0 to 16");
    assertThat(out.toString()).isEmpty();
  }
}
