package dev.patchbay.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Folders that a run owns alone. */
final class Folders {
  /** What a process writes; the segments of a broker's topics have digits for a name. */
  private static final Pattern LOG = Pattern.compile("[a-z][a-z0-9-]*\\.log");

  private Folders() {}

  /** Makes the folder be there and empty. */
  static void empty(Path folder) throws IOException {
    delete(folder);
    Files.createDirectories(folder);
  }

  /** Deletes all that is in the folder but the logs of processes, and what holds them. */
  static void deleteAllButLogs(Path folder) throws IOException {
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        if (!kept(entry)) {
          Files.delete(entry);
        }
      }
    }
  }

  private static boolean kept(Path entry) throws IOException {
    if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
      return LOG.matcher(entry.getFileName().toString()).matches();
    }
    try (Stream<Path> entries = Files.list(entry)) {
      return entries.findAny().isPresent();
    }
  }

  /** Deletes the folder with all that is in it; links are not followed. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    }
  }
}
