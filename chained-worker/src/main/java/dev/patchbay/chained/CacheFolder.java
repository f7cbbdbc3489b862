package dev.patchbay.chained;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A private directory of bounded size, in which what was used last stays longest. When a file was
 * used is its time of modification, so that several workers may share the directory.
 */
final class CacheFolder {
  private static final String UNFINISHED = ".part";

  /** Names that are given here; nothing else in the directory is touched. */
  private static final Pattern OURS = Pattern.compile("[0-9a-f]{64}|\\d+\\.part");

  /** No part is written for so long: its worker was killed. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  /** Of a directory with more entries, whoever filled it, the rest is not looked at. */
  private static final int MOST_ENTRIES = 100_000;

  private final Path directory;
  private final long size;
  private final InstantSource time;

  private CacheFolder(Path directory, long size, InstantSource time) {
    this.directory = directory;
    this.size = size;
    this.time = time;
  }

  /**
   * Opens it; makes it where it is not there.
   *
   * @param size most bytes that lie in it
   * @throws IOException when it cannot be written, or others may look into it
   */
  static CacheFolder open(Path directory, long size, InstantSource time) throws IOException {
    Path folder = directory.toAbsolutePath().normalize();
    Files.createDirectories(folder, access("rwx------"));
    var opened = new CacheFolder(folder, size, time);
    Path trial = opened.part();
    try {
      var found =
          Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!found.isDirectory()
          || !PosixFilePermissions.toString(found.permissions()).endsWith("------")
          || !found.owner().equals(Files.getOwner(trial))) {
        throw new IOException("not private");
      }
    } finally {
      Files.deleteIfExists(trial);
    }
    opened.makeRoom(0);
    return opened;
  }

  Path at(SpeechKey key) {
    return directory.resolve(key.name());
  }

  /** A new, empty file to write to. */
  Path part() throws IOException {
    return Files.createTempFile(directory, "", UNFINISHED, access("rw-------"));
  }

  /** Whether there is such a file. One that is asked for is used. */
  boolean touch(SpeechKey key) throws IOException {
    Path file = at(key);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try {
      Files.setLastModifiedTime(file, FileTime.from(time.instant()));
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * Removes what was not used for longest, until so many bytes more fit.
   *
   * @return whether they do
   */
  boolean makeRoom(long bytes) throws IOException {
    List<Entry> entries = entries();
    long used = entries.stream().mapToLong(Entry::bytes).sum();
    for (Entry entry : entries) {
      boolean old = entry.used().isBefore(time.instant().minus(ABANDONED));
      if (entry.isPart() ? old : used + bytes > size) {
        Files.deleteIfExists(entry.file());
        used -= entry.bytes();
      }
    }
    return used + bytes <= size;
  }

  private record Entry(Path file, long bytes, Instant used) {
    boolean isPart() {
      return file.toString().endsWith(UNFINISHED);
    }
  }

  /** What was not used for longest comes first. */
  private List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    int seen = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        if (++seen > MOST_ENTRIES) {
          break;
        }
        if (OURS.matcher(file.getFileName().toString()).matches()) {
          add(file, entries);
        }
      }
    }
    entries.sort(Comparator.comparing(Entry::used));
    return entries;
  }

  private static void add(Path file, List<Entry> entries) throws IOException {
    try {
      var found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!found.isDirectory()) {
        entries.add(new Entry(file, found.size(), found.lastModifiedTime().toInstant()));
      }
    } catch (NoSuchFileException e) {
      // Another worker has removed it.
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> access(String mode) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
  }
}
