package dev.patchbay.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One folder for each run, deleted at its end. A run that is killed leaves its own behind; the name
 * tells its process from the first moment, so the next run knows which belong to nobody.
 *
 * @param parent folder of the run folders
 */
record RunFolders(Path parent) {
  private static final Pattern NAME = Pattern.compile("run-(\\d{1,18})-\\d+");

  /** A new one of this process. */
  Path create() throws IOException {
    Files.createDirectories(parent);
    return Files.createTempDirectory(parent, "run-" + ProcessHandle.current().pid() + "-");
  }

  /** Those whose process is gone; what cannot be deleted now is left to the next run. */
  void deleteAbandoned() throws IOException {
    if (!Files.isDirectory(parent)) {
      return;
    }
    List<Path> abandoned;
    try (Stream<Path> entries = Files.list(parent)) {
      abandoned = entries.filter(RunFolders::abandoned).toList();
    }
    for (Path folder : abandoned) {
      try {
        Folders.delete(folder);
      } catch (IOException | UncheckedIOException e) {
        // The children of the killed run are still ending, or another run deletes it as well.
        continue;
      }
    }
  }

  private static boolean abandoned(Path folder) {
    Matcher name = NAME.matcher(folder.getFileName().toString());
    return name.matches()
        && ProcessHandle.of(Long.parseLong(name.group(1))).filter(ProcessHandle::isAlive).isEmpty();
  }
}
