package dev.patchbay.local;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A folder of classes as one file, which lies beside it and is written anew when the folder has
 * changed. Its time is that of the newest entry.
 */
final class PackedClasses {
  private PackedClasses() {}

  /** The file with all that is in the folder now. */
  static Path of(Path folder) throws IOException {
    Path packed = folder.resolveSibling(folder.getFileName() + ".packed.jar");
    List<Path> entries;
    try (Stream<Path> all = Files.walk(folder)) {
      entries = all.sorted().toList();
    }
    FileTime newest = newest(entries);
    if (Files.exists(packed) && Files.getLastModifiedTime(packed).equals(newest)) {
      return packed;
    }
    // Whoever reads the one before goes on with that.
    Path next = Files.createTempFile(packed.getParent(), "packed", ".tmp");
    try {
      try (OutputStream file = Files.newOutputStream(next)) {
        write(folder, entries, file);
      }
      Files.setLastModifiedTime(next, newest);
      Files.move(next, packed, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(next);
    }
    return packed;
  }

  private static FileTime newest(List<Path> entries) throws IOException {
    long newest = 0;
    for (Path entry : entries) {
      newest = Math.max(newest, Files.getLastModifiedTime(entry).toMillis());
    }
    return FileTime.fromMillis(newest);
  }

  private static void write(Path folder, List<Path> entries, OutputStream file) throws IOException {
    try (var zip = new ZipOutputStream(new BufferedOutputStream(file))) {
      zip.setLevel(Deflater.NO_COMPRESSION);
      for (Path entry : entries) {
        String name = folder.relativize(entry).toString();
        if (name.isEmpty()) {
          continue;
        }
        boolean isFolder = Files.isDirectory(entry);
        zip.putNextEntry(new ZipEntry(isFolder ? name + "/" : name));
        if (!isFolder) {
          Files.copy(entry, zip);
        }
        zip.closeEntry();
      }
    }
  }
}
