package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFoldersTest {
  /** Above the kernel's highest process id. */
  private static final String GONE = "999999999";

  @TempDir Path parent;

  @Test
  void folderOfAProcessThatIsGoneIsDeletedWithAllThatIsInIt() throws Exception {
    Path abandoned = Files.createDirectories(parent.resolve("run-" + GONE + "-17"));
    Files.writeString(Files.createDirectories(abandoned.resolve("broker")).resolve("log"), "x");

    new RunFolders(parent).deleteAbandoned();

    assertThat(abandoned).doesNotExist();
  }

  @Test
  void folderOfALivingProcessAndWhatIsNoRunFolderStay() throws Exception {
    var runs = new RunFolders(parent.resolve("up"));
    Path living = runs.create();
    Path other = Files.createDirectories(runs.parent().resolve("run-of-mine"));

    runs.deleteAbandoned();

    assertThat(living).isDirectory();
    assertThat(other).isDirectory();
  }

  @Test
  void nothingIsDeletedWhereNothingEverRan() throws Exception {
    Path nowhere = parent.resolve("nowhere");

    new RunFolders(nowhere).deleteAbandoned();

    assertThat(nowhere).doesNotExist();
  }
}
